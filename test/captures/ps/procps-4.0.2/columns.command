ps -eo pid,ppid,user:20,stat,pri,ni,psr,pcpu,pmem,rss,vsz,etime,time,wchan:20,args | tail -8
