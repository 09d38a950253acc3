journalctl -o json -n 20 --no-pager
