ls -lanZ --time-style=full-iso /proc/123/fd /proc/124/fd
