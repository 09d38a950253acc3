ipcs -u
