mpstat -I SUM 1 2
