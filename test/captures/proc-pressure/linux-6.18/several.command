head /proc/pressure/cpu /proc/pressure/io
