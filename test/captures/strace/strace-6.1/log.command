strace ls /nonexistent 2>&1 >/dev/null | head -40
