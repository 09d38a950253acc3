ipcs -l
