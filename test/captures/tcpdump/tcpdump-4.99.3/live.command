tcpdump -i any -nn -l -c 8 2>&1
