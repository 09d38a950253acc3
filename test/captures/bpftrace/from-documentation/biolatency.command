biolatency-bpfcc -D 1 2
