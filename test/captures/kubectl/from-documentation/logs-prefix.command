kubectl logs web --prefix
