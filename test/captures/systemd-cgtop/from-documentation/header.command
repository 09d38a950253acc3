systemd-cgtop
