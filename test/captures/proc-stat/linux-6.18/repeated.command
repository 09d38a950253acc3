for i in 1 2; do grep -E "^cpu|ctxt|^procs" /proc/stat; sleep 0.2; done
