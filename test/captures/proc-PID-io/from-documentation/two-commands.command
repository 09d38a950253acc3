cat /proc/1/io; cat /proc/2/io
