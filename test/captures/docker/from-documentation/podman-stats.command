podman stats --no-stream
