systemctl list-dependencies
