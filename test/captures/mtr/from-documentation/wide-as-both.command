mtr -rwzb 8.8.8.8
