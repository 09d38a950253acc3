prlimit
