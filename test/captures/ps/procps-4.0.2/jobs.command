ps -ejH | tail -4
