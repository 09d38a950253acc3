ip -j maddress
