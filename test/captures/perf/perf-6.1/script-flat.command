perf script -i flat.data
