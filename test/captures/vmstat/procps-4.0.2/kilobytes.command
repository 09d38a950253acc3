vmstat -Sk
