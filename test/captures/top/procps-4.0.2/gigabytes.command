top -b -E g -e m -n 1
