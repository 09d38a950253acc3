ext4slower-bpfcc
