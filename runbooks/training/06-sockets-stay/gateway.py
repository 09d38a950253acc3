#!/usr/bin/python3
# A gateway: for every question it gets it asks a service, over a connection that it keeps for the next time. It was written
# when the service left its connections open. It does not notice that each is closed now, opens a new one for every
# question, and keeps the old one too.
import os
import signal
import socket
import sys

port, service = int(sys.argv[1]), int(sys.argv[2])
settings = os.path.join(os.path.dirname(sys.argv[0]), "gateway.conf")
drop_closed = False
kept = []


def read_settings(*_):
    global drop_closed
    with open(settings) as file:
        drop_closed = file.read().split() == ["drop_closed", "yes"]


def closed_by_service(connection):
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False


def ask_service():
    if drop_closed:
        for connection in [each for each in kept if closed_by_service(each)]:
            kept.remove(connection)
            connection.close()
    connection = socket.create_connection(("127.0.0.1", service))
    kept.append(connection)
    connection.sendall(b"GET /rate HTTP/1.0\r\n\r\n")
    return connection.recv(4096).rpartition(b"\r\n")[2]


read_settings()
signal.signal(signal.SIGHUP, read_settings)
listener = socket.create_server(("127.0.0.1", port))
print("ready", flush=True)
while True:
    caller, _ = listener.accept()
    with caller:
        try:
            caller.recv(4096)
            try:
                status, text = b"200 OK", ask_service()
            except OSError as error:
                status, text = b"502 Bad Gateway", b"the service cannot be asked: %s\n" % error.strerror.encode()
            caller.sendall(b"HTTP/1.0 " + status + b"\r\nContent-Type: text/plain\r\n\r\n" + text)
        except OSError:
            pass  # the caller is gone
