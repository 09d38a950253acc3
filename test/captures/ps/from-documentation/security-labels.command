ps axZ
