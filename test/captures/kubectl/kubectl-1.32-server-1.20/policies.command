kubectl get cm,secret,sa,ep,endpointslices,hpa,pdb,quota,limits,netpol,ingress,priorityclasses,lease,cs,ns,roles,crd,apiservices,csinodes,controllerrevisions -A
