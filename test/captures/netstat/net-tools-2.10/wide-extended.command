netstat -taeW
