strace -f -tt -T sh -c "sleep 0.05; true" 2>&1 | head -60
