ps -eo pid,ppid,cmd,%mem,%cpu
