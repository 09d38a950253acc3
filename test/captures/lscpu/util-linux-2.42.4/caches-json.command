lscpu -J -C
