netstat -neop
