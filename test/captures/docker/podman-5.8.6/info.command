podman info
