mtr -r -c 2 -n -o 'LSDR NBAW VG' 10.0.2.2
