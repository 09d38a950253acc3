# The shop, in one file: fault.py ROLE OPERAND…
import os
import socket
import sys
import threading
import time

API = ("127.0.0.1", 8080)


def mute(address):
    """A name server that takes every question and answers none."""
    questions = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    questions.bind((address, 53))
    threading.Event().wait()


def names():
    """A name server that answers: every name has the address 127.0.0.1, and no other kind of address."""
    questions = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    questions.bind(("127.0.0.53", 53))
    while True:
        asked, client = questions.recvfrom(512)
        end = asked.index(0, 12) + 5  # behind the name: a zero, its type and its class
        wants_address = asked[end - 4 : end - 2] == b"\0\1"
        answer = b"\xc0\x0c\0\1\0\1\0\0\0\0\0\4\x7f\0\0\1" if wants_address else b""
        head = asked[:2] + b"\x81\x80\0\1" + (b"\0\1" if wants_address else b"\0\0") + b"\0\0\0\0"
        questions.sendto(head + asked[12:end] + answer, client)


def api():
    """Takes orders with two workers; for each it has to look up where the stock is kept."""
    orders = socket.create_server(API, backlog=2)

    def work():
        while True:
            order, _ = orders.accept()
            with order:
                try:
                    order.recv(100)
                    socket.getaddrinfo("stock.shop.example", 80, socket.AF_INET)
                    order.sendall(b"ordered\n")
                except OSError:
                    pass  # the customer has left meanwhile

    for _ in range(2):
        threading.Thread(target=work, daemon=True).start()
    threading.Event().wait()


def order():
    with socket.create_connection(API, timeout=3) as connection:
        connection.sendall(b"order\n")
        return connection.recv(100) == b"ordered\n"


def customers():
    def buy():
        while True:
            try:
                order()
            except OSError:
                pass
            time.sleep(1)

    for _ in range(8):
        threading.Thread(target=buy, daemon=True).start()
    threading.Event().wait()


def shipper(folder):
    """Fills the disk of the log, and removes the file while it has it open."""
    log = open(os.path.join(folder, "orders.log"), "wb", buffering=0)
    try:
        while True:
            log.write(bytes(4096))
    except OSError:
        os.unlink(log.name)
    threading.Event().wait()


def backup(name, pipe):
    """Four that wait in the kernel, in state D, until somebody opens the pipe: see lab 03."""
    os.mkfifo(pipe)
    for _ in range(4):
        if os.fork() == 0:
            with open("/proc/self/comm", "w") as comm:
                comm.write(name)
            os.posix_spawn("/bin/true", ["true"], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 0, pipe, os.O_RDONLY, 0)])
            os._exit(0)
    threading.Event().wait()


def probe(folder):
    """The board: what a customer and what the log would see just now."""
    print("probe,works,seconds")
    for name, attempt in ("orders", order), ("log", lambda: write_log(folder)):
        begin = time.monotonic()
        try:
            works = attempt()
        except OSError:
            works = False
        print("%s,%s,%.1f" % (name, "yes" if works else "no", time.monotonic() - begin))


def write_log(folder):
    path = os.path.join(folder, "probe")
    try:
        with open(path, "wb") as file:
            file.write(bytes(65536))
        return True
    finally:
        os.unlink(path)


globals()[sys.argv[1]](*sys.argv[2:])
