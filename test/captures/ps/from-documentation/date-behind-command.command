ps -eo pid,cmd,lstart,etime
