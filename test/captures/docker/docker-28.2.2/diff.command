docker diff web
