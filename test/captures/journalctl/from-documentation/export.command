journalctl -o export
