curl -s -o /dev/null -w "dns: %{time_namelookup}\nconnect: %{time_connect}\nfirst byte: %{time_starttransfer}\ntotal: %{time_total}\ncode: %{http_code}\n" http://10.0.2.2:8080/
