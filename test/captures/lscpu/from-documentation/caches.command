lscpu -C
