slabtop -o
