kubectl describe node worker-1
