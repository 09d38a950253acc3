iotop -b
