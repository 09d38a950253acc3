perf annotate --stdio
