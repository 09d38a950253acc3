ipcs
