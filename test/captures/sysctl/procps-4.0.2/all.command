sysctl -a -r "^(vm|net.ipv4.tcp)"
