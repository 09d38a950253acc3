journalctl -o json-pretty
