du -ch /etc/hosts /etc/passwd
