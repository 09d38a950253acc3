journalctl -o short-iso
