df --output=target,pcent,size,source -h
