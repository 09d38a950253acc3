nstat -j
