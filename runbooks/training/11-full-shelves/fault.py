# Three ways to fill a file system.
#   office clerk LOG        writes its log without end; USR1 tells it to write only what matters
#   office archive FILE     fills a file, removes it, and keeps it open
#   office sessions FOLDER  leaves an empty file behind for every visitor, until no more fit
import errno
import itertools
import os
import signal
import sys
import time

page = b"debug: still here, nothing to report\n" * 1000


def written(file):
    """Whether there was space for one more page."""
    try:
        return os.write(file, page) == len(page)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False


def clerk(log):
    talkative = [True]
    signal.signal(signal.SIGUSR1, lambda *_: talkative.clear())
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    while talkative:
        if not written(file):
            print("full", flush=True)
            time.sleep(0.2)
    while True:
        time.sleep(60)


def archive(path):
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    while written(file):
        pass
    os.unlink(path)
    print("full", flush=True)
    while True:
        time.sleep(60)


def sessions(folder):
    try:
        for number in itertools.count():
            os.close(os.open(os.path.join(folder, "session-%d" % number), os.O_CREAT, 0o600))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


{"clerk": clerk, "archive": archive, "sessions": sessions}[sys.argv[1]](sys.argv[2])
