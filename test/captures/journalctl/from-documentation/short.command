journalctl -n 4
