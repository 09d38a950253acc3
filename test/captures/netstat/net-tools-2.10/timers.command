netstat -tno
