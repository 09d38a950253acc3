strace -f -T -e trace=process,write bash -c '(sleep 0.01; echo a) & wait'
