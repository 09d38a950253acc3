netstat -in
