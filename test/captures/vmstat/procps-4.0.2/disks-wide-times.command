vmstat -dwt
