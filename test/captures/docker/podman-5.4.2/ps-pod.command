podman ps -a --pod
