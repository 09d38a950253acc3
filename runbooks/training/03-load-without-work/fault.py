# Couriers that count as load and do nothing.
#   COURIERS=NUMBER fault.py PIPE
# Each courier starts a helper whose first act is to open a named pipe for reading. That waits until somebody opens the
# other end. The courier itself waits in the kernel until its helper has become a program of its own (vfork(2)), and in
# that state, D, a task counts as load.
import os
import sys
import time

number, pipe = int(os.environ["COURIERS"]), sys.argv[1]


def courier():
    with open("/proc/self/comm", "w") as comm:
        comm.write("courier")
    first_act = [(os.POSIX_SPAWN_OPEN, 0, pipe, os.O_RDONLY, 0)]
    helper = os.posix_spawn("/bin/true", ["helper"], os.environ, file_actions=first_act)
    os.waitpid(helper, 0)
    while True:
        time.sleep(60)  # ready for work


os.mkfifo(pipe)
for _ in range(number):
    if os.fork() == 0:
        courier()
while True:
    time.sleep(60)
