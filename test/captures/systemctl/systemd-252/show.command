systemctl show ssh --no-pager
