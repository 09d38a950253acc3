systemctl status app db
