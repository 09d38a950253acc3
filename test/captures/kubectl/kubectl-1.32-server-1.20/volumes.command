kubectl get pv,pvc,sc
