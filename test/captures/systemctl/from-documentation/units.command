systemctl list-units --type=service --all
