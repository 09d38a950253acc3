curl -s -o /dev/null -w "%{json}\n" http://10.0.2.2:8080/
