du -h /etc/apt
