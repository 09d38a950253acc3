systemctl is-active a b
