systemctl --no-pager
