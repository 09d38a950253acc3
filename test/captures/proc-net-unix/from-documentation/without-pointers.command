cat /proc/net/unix
