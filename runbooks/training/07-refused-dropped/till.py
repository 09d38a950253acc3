#!/usr/bin/python3
# The till of the shop: it tries its three services and looks up a name, again and again.
import socket
import sys
import threading
import time


def call(server, port):
    while True:
        try:
            with socket.create_connection((server, port), timeout=4) as connection:
                connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
                connection.recv(4096)
        except OSError:
            pass
        time.sleep(1)


def look_up():
    while True:
        try:
            socket.getaddrinfo("prices.shop.example", 80)
        except OSError:
            pass
        time.sleep(1)


server, *ports = sys.argv[1:]
for port in ports:
    threading.Thread(target=call, args=(server, int(port))).start()
threading.Thread(target=look_up).start()
print("ready", flush=True)
