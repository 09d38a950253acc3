free -h --si
