systemd-cgtop -b -n 3 -d 0.5
