nstat -a
