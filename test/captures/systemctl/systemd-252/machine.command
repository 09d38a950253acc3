systemctl status --no-pager
