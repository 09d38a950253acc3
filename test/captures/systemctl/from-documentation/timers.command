systemctl list-timers
