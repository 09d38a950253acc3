podman pod ps
