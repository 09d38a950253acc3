kubectl rollout history deployment
