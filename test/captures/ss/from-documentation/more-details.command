ss -apeiobZ
