cat /proc/net/snmp6
