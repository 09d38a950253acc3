# A process that says nothing of what it is. It is read from standard input, so that its command line does not name it,
# by a copy of Python that is deleted once it runs.
import os
import socket
import threading
import time

nothing = os.open(os.devnull, os.O_RDWR)
for stream in 0, 1, 2:  # 0 is where this text came from
    os.dup2(nothing, stream)
os.close(nothing)
with open("/proc/self/comm", "w") as comm:
    comm.write("kworker/u8:3")

# The file is read once and closed; after that only the environment tells which one it was.
with open(os.environ["AGENT_SETTINGS"]) as file:
    settings = dict(line.strip().split("=", 1) for line in file)

log = open(settings["log"], "a", buffering=1)
inbox = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
inbox.bind(("127.0.0.1", int(settings["port"])))
control = socket.socket(socket.AF_UNIX)
control.bind(settings["control"])
control.listen()


def write_log():
    while True:
        log.write("%d all is well\n" % time.time())
        time.sleep(1)


threading.Thread(target=write_log, daemon=True).start()
while True:
    inbox.recvfrom(2048)
