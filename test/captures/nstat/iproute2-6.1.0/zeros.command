nstat -az | head -30
