systemctl status ssh
