kubectl rollout status deploy/web --timeout=40s
