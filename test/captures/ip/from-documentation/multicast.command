ip maddress
