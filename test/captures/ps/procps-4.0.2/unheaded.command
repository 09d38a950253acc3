ps -o pid=,rss=,comm= -p 1,2
