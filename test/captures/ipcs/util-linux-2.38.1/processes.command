ipcs -p
