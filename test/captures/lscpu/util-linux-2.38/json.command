lscpu -J
