systemctl show a b
