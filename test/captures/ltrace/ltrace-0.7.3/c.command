ltrace -c ls / 2>&1 > /dev/null
