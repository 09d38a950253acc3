ps -ef | head -6
