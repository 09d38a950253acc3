cachestat-bpfcc 1
