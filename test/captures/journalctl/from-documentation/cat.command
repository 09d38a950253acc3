journalctl -o cat -u demo
