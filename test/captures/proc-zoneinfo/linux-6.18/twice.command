cat /proc/zoneinfo; cat /proc/zoneinfo
