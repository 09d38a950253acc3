ltrace -f -tt -T -S ls / 2>&1 > /dev/null
