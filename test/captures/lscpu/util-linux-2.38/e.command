lscpu -e
