ps -o pid,etime,etimes,time,times,comm,args,user -p 17958,17960,17961,17967
