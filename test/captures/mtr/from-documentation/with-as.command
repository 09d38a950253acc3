mtr -rwz example.com
