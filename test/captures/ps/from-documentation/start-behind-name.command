ps -eo pid,comm,start,%cpu
