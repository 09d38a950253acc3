#!/usr/bin/python3
# A server that answers one request after the other. Before it answers, it writes a line about each into its log: a pipe to
# a process of its own, as web servers do that have their log sorted by day.
import os
import socket
import subprocess
import sys

port, queue = int(sys.argv[1]), int(sys.argv[2])
log = subprocess.Popen([sys.argv[0] + "-log"], stdin=subprocess.PIPE)
os.dup2(log.stdin.fileno(), 1)
log.stdin.close()
listener = socket.create_server(("127.0.0.1", port), backlog=queue)
for path, pid in (sys.argv[0], os.getpid()), (sys.argv[0] + "-log", log.pid):
    with open(path + ".pid", "w") as file:
        file.write("%d\n" % pid)

while True:
    connection, caller = listener.accept()
    with connection:
        try:
            request = connection.recv(4096)
            # It logs a lot: whoever looked for a fault last did not turn it down again.
            os.write(1, b"%s:%d %r " % (caller[0].encode(), caller[1], request) + b"." * 3900 + b"\n")
            connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhere you are\n")
        except OSError:
            pass  # the caller is gone, or nobody reads the log: no reason to end
