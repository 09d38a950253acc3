mtr --json -z 8.8.8.8
