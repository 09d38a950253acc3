systemd-cgtop -b -n 2 -d 0.5
