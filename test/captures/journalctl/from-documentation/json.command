journalctl -o json
