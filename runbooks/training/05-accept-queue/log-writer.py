#!/usr/bin/python3
# Takes the log of a server from a pipe, and keeps the last lines.
import collections
import sys

lines = collections.deque(maxlen=100)
for line in sys.stdin.buffer:
    lines.append(line)
