perf report -i perf.data --stdio
