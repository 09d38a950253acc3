strace -cf sh -c "ls; false" 2>&1 >/dev/null
