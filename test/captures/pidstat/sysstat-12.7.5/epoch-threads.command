pidstat -ut -H 1 1
