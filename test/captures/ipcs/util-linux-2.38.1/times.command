ipcs -t
