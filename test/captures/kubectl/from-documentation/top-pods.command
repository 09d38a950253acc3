kubectl top pods --containers
