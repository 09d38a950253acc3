# A service whose workers compute without end. hashlib lets other threads run meanwhile, so they could use several CPUs.
import hashlib
import os
import threading
import time

CPU = int(os.environ.pop("CPU"))
picture = bytes(8 << 20)


def call_me(name):
    with open("/proc/thread-self/comm", "w") as comm:
        comm.write(name)


def work(number):
    call_me("worker-%d" % number)
    os.sched_setaffinity(0, {CPU})  # of this thread alone
    while True:
        hashlib.sha256(picture).digest()


def tidy():
    call_me("janitor")
    while True:
        time.sleep(1)


threading.Thread(target=tidy, daemon=True).start()
for number in range(int(os.environ["WORKERS"])):
    threading.Thread(target=work, args=(number,), daemon=True).start()
threading.Event().wait()
