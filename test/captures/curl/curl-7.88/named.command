curl -s -o /dev/null -w "    time_namelookup:  %{time_namelookup}s\n         time_total:  %{time_total}s\n" http://10.0.2.2:8080/
