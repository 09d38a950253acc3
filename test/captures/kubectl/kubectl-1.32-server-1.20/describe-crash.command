kubectl describe pod crash
