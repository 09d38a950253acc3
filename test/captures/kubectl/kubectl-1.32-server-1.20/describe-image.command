kubectl describe pod noimage
