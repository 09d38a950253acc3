systemctl list-sockets --no-pager
