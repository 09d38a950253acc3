#!/usr/bin/python3
# Starts a child for each of its mails, and never asks how it went.
import os
import signal
import sys

for _ in range(int(sys.argv[1])):
    if os.fork() == 0:
        os._exit(0)
signal.pause()
