systemctl list-automounts
