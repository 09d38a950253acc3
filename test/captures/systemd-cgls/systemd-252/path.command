systemd-cgls -l --no-pager /docker
