kubectl get deploy,svc,hpa,pv,pvc,job -A
