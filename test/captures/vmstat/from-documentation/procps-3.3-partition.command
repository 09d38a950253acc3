vmstat -p sda1
