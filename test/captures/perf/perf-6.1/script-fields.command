perf script -F comm,pid,tid,time,event,ip,sym -i perf.data
