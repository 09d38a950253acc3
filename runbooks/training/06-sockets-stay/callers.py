#!/usr/bin/python3
# The callers of the gateway: one question after the other.
import socket
import sys
import time

print("ready", flush=True)
while True:
    try:
        with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5) as connection:
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            while connection.recv(4096):
                pass
    except OSError:
        pass
    time.sleep(0.1)
