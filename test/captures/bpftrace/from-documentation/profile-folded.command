profile-bpfcc -f 5
