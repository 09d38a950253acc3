mpstat -o JSON -P ALL 1 2
