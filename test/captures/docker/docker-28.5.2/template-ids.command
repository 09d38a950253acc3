docker ps -a --format '{{.ID}} {{.Image}} {{.Names}} {{.Ports}}'
