systemd-cgls
