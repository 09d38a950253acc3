top -b -H -n1 -p 17965
