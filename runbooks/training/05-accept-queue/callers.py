#!/usr/bin/python3
# The callers: each asks a server, waits for the answer as long as people wait, and tries again.
import os
import random
import socket
import sys
import threading
import time


def call(port):
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.settimeout(2)
                connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
                while connection.recv(4096):
                    pass
        except OSError:
            pass
        time.sleep(random.uniform(0.1, 0.9))


for port, callers in zip(sys.argv[1:], (6, 1)):
    for _ in range(callers):
        threading.Thread(target=call, args=(int(port),)).start()
with open(sys.argv[0] + ".pid", "w") as file:
    file.write("%d\n" % os.getpid())
