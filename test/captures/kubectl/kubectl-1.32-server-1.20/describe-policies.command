kubectl describe hpa,quota,limits,pdb,netpol -n shop
