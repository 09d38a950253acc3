lscpu -p
