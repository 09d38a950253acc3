offcputime-bpfcc 5
