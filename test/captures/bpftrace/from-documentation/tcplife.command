tcplife
