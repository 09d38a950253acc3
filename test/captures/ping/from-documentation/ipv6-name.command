ping ipv6.google.com
