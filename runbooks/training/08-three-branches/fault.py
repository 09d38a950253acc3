# A head office that answers, and branches that ask it.
#   office head PORT…                        answers every order with "ok"
#   office branch ADDRESS PORT HABIT LOG     sends orders; HABIT: pieces, small or mixed
# An order is its length in ten digits, and that many bytes.
import itertools
import os
import socket
import struct
import sys
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))


def whole(connection, length):
    """That many bytes, or fewer where the other side has closed."""
    data = b""
    while len(data) < length:
        more = connection.recv(length - len(data))
        if not more:
            break
        data += more
    return data


def answer(connection):
    try:
        while head := whole(connection, 10):
            whole(connection, int(head))
            connection.sendall(b"ok")
    except OSError:
        pass  # the branch has hung up
    connection.close()


def head():
    def take(door):
        while True:
            threading.Thread(target=answer, args=door.accept()[:1], daemon=True).start()

    for port in sys.argv[2:]:
        threading.Thread(target=take, args=[socket.create_server(("", int(port)))]).start()


def together():
    """Whether the settings say that small pieces are sent at once; read anew for each order."""
    with open(os.path.join(here, "branch.conf")) as file:
        return "nodelay = on" in file.read()


def branch():
    address, port, habit, log = sys.argv[2:]
    patience = 2 if habit == "mixed" else 60  # seconds that the branch waits for an answer
    connection = None
    with open(log, "w", buffering=1) as log:
        for number in itertools.count():
            length = 5000 if habit == "mixed" and number % 3 == 2 else 100
            order = [b"%010d" % length, b"x" * length]
            began = time.monotonic()
            try:
                if connection is None:
                    connection = socket.create_connection((address, int(port)), patience)
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, habit != "pieces" or together())
                for piece in order if habit == "pieces" else [b"".join(order)]:
                    connection.sendall(piece)
                whole(connection, 2)
                log.write("answered in %d ms\n" % ((time.monotonic() - began) * 1000))
            except OSError:
                log.write("no answer in %d ms\n" % ((time.monotonic() - began) * 1000))
                if connection is not None:  # hang up at once, and forget what was not sent
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    connection.close()
                connection = None
            time.sleep(0.02 if habit == "mixed" else 0.01)


{"head": head, "branch": branch}[sys.argv[1]]()
