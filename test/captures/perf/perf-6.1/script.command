perf script -i perf.data
