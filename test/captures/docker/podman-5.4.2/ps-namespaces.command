podman ps --ns
