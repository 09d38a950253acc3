kubectl get --raw '/readyz?verbose'
