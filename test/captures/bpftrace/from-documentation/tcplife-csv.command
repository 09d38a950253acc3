tcplife -s
