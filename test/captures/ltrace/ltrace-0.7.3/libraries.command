ltrace -f -e strlen+malloc ls / 2>&1 > /dev/null
