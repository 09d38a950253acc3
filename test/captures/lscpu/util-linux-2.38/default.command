lscpu
