du -sk /etc/apt /etc/ssl
