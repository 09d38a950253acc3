sar -I SUM 1 1
