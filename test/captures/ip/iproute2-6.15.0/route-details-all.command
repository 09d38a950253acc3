ip -d route show table all
