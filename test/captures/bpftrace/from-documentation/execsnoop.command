execsnoop-bpfcc -x
