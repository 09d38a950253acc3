ps -T -p 1
