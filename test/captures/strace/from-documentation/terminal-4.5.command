strace -f sh -c "sleep 1; ls"
