mpstat -o JSON -T -P ALL 1 1
