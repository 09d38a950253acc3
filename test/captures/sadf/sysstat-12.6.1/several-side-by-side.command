sadf -d -h -- -u -r -P ALL -n DEV
