strace -f -yy -tt -T -e trace=%network python3 talk.py
