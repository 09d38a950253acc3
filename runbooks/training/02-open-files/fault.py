# A service that takes orders, and forgets to close something whenever it refuses one.
#   fault.py KIND    what is left open: file, socket or pipe
import contextlib
import errno
import os
import signal
import socket
import sys
import time

kind = sys.argv[1]
forgotten = []


def close_idle(*_):
    while forgotten:
        forgotten.pop().close()


def refuse(connection, number):
    connection.sendall(b"refused: the order has no address")
    if kind == "file":
        forgotten.append(open("rejected/%d.txt" % number, "w"))
    elif kind == "pipe":
        forgotten.extend(os.fdopen(end, "wb" if writes else "rb") for writes, end in enumerate(os.pipe()))
    else:
        forgotten.append(connection.dup())


def take(connection):
    with open("orders.txt", "a") as orders, open("journal.txt", "a") as journal:
        orders.write("one more\n")
        journal.write("written\n")
    connection.sendall(b"taken")


signal.signal(signal.SIGHUP, close_idle)
os.mkdir("rejected")
service = socket.socket(socket.AF_UNIX)
service.bind("orders.sock")
service.listen(128)
number = 0
while True:
    try:
        connection, _ = service.accept()
    except OSError:
        time.sleep(0.1)
        continue
    number += 1
    with connection, contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the customer has gone
        try:
            order = connection.recv(100)
            take(connection) if order == b"good" else refuse(connection, number)
        except OSError as error:
            if error.errno != errno.EMFILE:
                raise
            print("order %d: %s" % (number, os.strerror(error.errno)), flush=True)
            connection.sendall(b"internal error")
