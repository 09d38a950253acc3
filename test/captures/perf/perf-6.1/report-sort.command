perf report -i flat.data --stdio --sort comm,dso -F overhead,sample,comm,dso
