du --time -d1 /etc/apt
