ps -eo pid,comm,args
