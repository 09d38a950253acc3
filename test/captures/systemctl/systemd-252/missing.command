systemctl status nothere
