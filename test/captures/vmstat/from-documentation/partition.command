vmstat -p sda1 1 2
