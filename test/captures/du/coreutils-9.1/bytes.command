du -ab /etc/apt
