cat /proc/softirqs
