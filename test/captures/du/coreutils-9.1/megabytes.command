du -m -s /usr/share
