# Sends orders: a good one twice a second, and those without an address, of which so many come in a minute.
#   customer.py PER_MINUTE
# It begins with those that have come since the morning, all at once, until a good order is not taken any more.
import itertools
import socket
import sys
import time


def order(text):
    try:
        with socket.socket(socket.AF_UNIX) as service:
            service.settimeout(2)
            service.connect("orders.sock")
            service.sendall(text)
            return service.recv(100).decode() or "no answer"
    except OSError:
        return "no answer"


def log(answer):
    with open("customer.log", "a") as file:
        file.write("%s  %s\n" % (time.strftime("%H:%M:%S"), answer))


while order(b"good") == "taken":
    order(b"no address")
every = 60 / float(sys.argv[1])
due = time.monotonic()
for turn in itertools.count(1):
    log(order(b"good"))
    while due + every <= time.monotonic():
        due += every
        order(b"no address")
    time.sleep(0.5)
