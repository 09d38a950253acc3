perf top --stdio
