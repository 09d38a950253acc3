ltrace -r -i ./server
