vmstat -S M
