perf report -i flat.data --stdio
