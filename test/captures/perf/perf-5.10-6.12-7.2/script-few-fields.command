perf script -F time,ip,sym
