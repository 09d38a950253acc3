kubectl describe job import
