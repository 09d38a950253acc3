kubectl get svc,deploy -A
