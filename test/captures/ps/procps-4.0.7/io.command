ps -o pid,rbytes,wbytes,wcbytes,rops,sz,slice,comm -p 17958,17961
