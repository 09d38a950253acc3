mpstat -o JSON -A 1 1
