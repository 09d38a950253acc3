ps -eo pid,comm,%cpu,rss,wchan
