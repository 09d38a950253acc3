nstat -aj
