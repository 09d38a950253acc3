docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.State.StartedAt}}' web
