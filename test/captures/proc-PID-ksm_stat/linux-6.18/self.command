cat /proc/self/ksm_stat
