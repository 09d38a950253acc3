kubectl describe ingress web
