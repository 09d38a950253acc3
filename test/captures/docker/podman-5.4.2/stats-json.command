podman stats --no-stream --format json
