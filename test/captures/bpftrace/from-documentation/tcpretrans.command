tcpretrans-bpfcc -l
