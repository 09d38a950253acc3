ps -eo pid,lstart,start,bsdstart,etimes,comm | tail -4
