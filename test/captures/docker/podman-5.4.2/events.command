podman events --since 10m --until 0s
