ps -el | head -5
