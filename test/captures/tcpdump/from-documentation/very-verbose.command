tcpdump -vvv -nn
