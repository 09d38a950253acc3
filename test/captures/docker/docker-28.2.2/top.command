docker top web
