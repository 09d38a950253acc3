# A ticket office: counters that all sell slowly, each for a reason of its own.
#   office street QUEUE…         sends customers to the counters, through a named pipe each
#   office fares PORT            says what a ticket costs
#   office counter QUEUE LOG     sells; HABIT in the environment says how
# What office.conf says is read anew for each ticket.
import collections
import fcntl
import os
import socket
import struct
import sys
import termios
import threading
import time

here = os.path.dirname(os.path.abspath(__file__))
slow = 0.4  # seconds that a ticket takes at each of the counters
clerks = 8


def setting(name):
    with open(os.path.join(here, "office.conf"), "rb", buffering=0) as file:
        lines = file.read().decode().splitlines()
    return dict(line.split(" = ", 1) for line in lines)[name]


class Turn:
    """One printer for all clerks, in the order in which they come; or one each."""

    def __init__(self):
        self.door = threading.Lock()
        self.queue = collections.deque()

    def serve(self):
        if setting("printers") == "1":
            self.wait()
            time.sleep(slow / clerks)
            self.next()
        else:
            time.sleep(slow / clerks)

    def wait(self):
        turn = threading.Lock()
        with self.door:
            if self.queue:
                turn.acquire()
            self.queue.append(turn)
        turn.acquire()

    def next(self):
        with self.door:
            self.queue.popleft()
            if self.queue:
                self.queue[0].release()


class Pause:
    """A pause that somebody once thought polite."""

    def serve(self):
        pause = float(setting("pause"))
        if pause > 0:
            time.sleep(pause)


class Ask:
    """Asks another service, and waits for what it says."""

    def __init__(self):
        self.fares = socket.create_connection(("127.0.0.1", int(setting("fares").rsplit(":", 1)[1])))

    def serve(self):
        self.fares.sendall(b"fare?\n")
        self.fares.recv(100)


def counter():
    queue = os.open(sys.argv[2], os.O_RDONLY)
    log = os.open(sys.argv[3], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    work = {"turn": Turn, "pause": Pause, "ask": Ask}[os.environ["HABIT"]]()

    def clerk():
        while os.read(queue, 1):
            began = time.monotonic()
            work.serve()
            os.write(log, b"ticket sold in %d ms\n" % ((time.monotonic() - began) * 1000))

    if isinstance(work, Turn):
        for _ in range(clerks - 1):
            threading.Thread(target=clerk, daemon=True).start()
    clerk()


def fares():
    door = socket.create_server(("127.0.0.1", int(sys.argv[2])))
    customer, _ = door.accept()
    while customer.recv(100):
        if setting("fares_cache") == "off":
            time.sleep(slow)
        customer.sendall(b"3.20\n")


def waiting(queue):
    return struct.unpack("i", fcntl.ioctl(queue, termios.FIONREAD, bytes(4)))[0]


def street():
    queues = [os.open(path, os.O_WRONLY) for path in sys.argv[2:]]
    while True:
        for queue in queues:
            if waiting(queue) < 10:  # nobody joins a longer one
                os.write(queue, b".")
        time.sleep(0.025)


{"street": street, "fares": fares, "counter": counter}[sys.argv[1]]()
