systemd-cgls -l --no-pager
