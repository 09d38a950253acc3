#!/usr/bin/python3
# A service that answers one question on each connection, and closes it then.
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("ready", flush=True)
while True:
    connection, _ = listener.accept()
    with connection:
        try:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n1.07\n")
        except OSError:
            pass  # the caller is gone
