ps aux | head -12
