podman events
