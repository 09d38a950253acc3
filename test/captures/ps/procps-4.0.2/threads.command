ps -eLf | tail -5
