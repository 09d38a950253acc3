journalctl --list-boots
