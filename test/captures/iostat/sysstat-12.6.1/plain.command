iostat
