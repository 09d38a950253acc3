ps -eo pid,lstart,etime,args
