journalctl -k -o short-monotonic
