kubectl get deploy,rs,sts,ds,job,cj,svc,hpa -n shop --no-headers
