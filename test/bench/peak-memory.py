"""Runs a command and writes how long it took and its largest resident set (getrusage(2): ru_maxrss, in KiB) as JSON.

Status 124 as timeout(1) when it was stopped at the limit.

usage: peak-memory.py RESULT SECONDS COMMAND [ARGUMENT...]
"""

import json
import resource
import subprocess
import sys
import time

start = time.monotonic()
try:
    status = subprocess.run(sys.argv[3:], timeout=float(sys.argv[2]), check=False).returncode
except subprocess.TimeoutExpired:
    status = 124
seconds = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
with open(sys.argv[1], "w", encoding="utf8") as result:
    json.dump({"seconds": seconds, "peak": peak, "status": status}, result)
