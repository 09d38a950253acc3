kubectl get events -A -o wide --sort-by=.lastTimestamp | head -n 40
