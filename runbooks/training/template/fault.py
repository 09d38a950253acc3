# The fault, as small as it can be.
import time

while True:
    time.sleep(1)
