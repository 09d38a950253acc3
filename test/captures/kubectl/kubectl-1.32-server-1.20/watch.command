kubectl get pods -w --output-watch-events
