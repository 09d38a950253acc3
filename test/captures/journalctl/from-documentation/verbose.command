journalctl -o verbose
