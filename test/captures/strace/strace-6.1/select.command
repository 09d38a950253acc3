strace -e trace=select,poll,ppoll,pselect6 /usr/bin/python3 -c 'import select,os; r,w=os.pipe(); select.select([r],[],[],0.01); os.write(w,b"x"); select.select([r],[],[],1)' 2>&1
