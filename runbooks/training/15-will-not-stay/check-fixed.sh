#!/usr/bin/env bash
# All seven deployments have their pod, and it is ready.
missing=$(kubectl get deployments -n "$LAB_NAMESPACE" -o jsonpath='{range .items[?(@.status.availableReplicas!=1)]}{.metadata.name}{" "}{end}')
count=$(kubectl get deployments -n "$LAB_NAMESPACE" -o name | wc -l)
[ "$count" = 7 ] || { echo "There are $count deployments, and 7 belong here." && exit 1; }
[ -z "$missing" ] || { echo "Not available: $missing" && exit 1; }
kubectl get endpoints api -n "$LAB_NAMESPACE" -o jsonpath='{.subsets[*].addresses[*].ip}' | grep -q . || { echo "The service api leads to no pod." && exit 1; }
