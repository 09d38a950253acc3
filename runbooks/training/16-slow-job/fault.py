# Each second brings a batch of invoices that takes 60 milliseconds of CPU time. At most 20 batches wait; more are turned away.
import os
import time

# The prices are read afresh, so that their pages in the cache are charged to the job's own control group.
prices = os.open("prices.dat", os.O_RDONLY)
os.posix_fadvise(prices, 0, 0, os.POSIX_FADV_DONTNEED)
while os.read(prices, 1 << 20):
    pass

arrived = time.monotonic()  # when the next batch to be done came in
with open("queue.csv", "w", buffering=1) as queue:
    queue.write("batch,waiting,seconds\n")
    for batch in range(1, 1000000):
        arrived = max(arrived, time.monotonic() - 20)
        time.sleep(max(0, arrived + 1 - time.monotonic()))
        arrived += 1
        begin, until = time.monotonic(), time.thread_time() + 0.06
        while time.thread_time() < until:
            pass
        end = time.monotonic()
        queue.write("%d,%d,%.2f\n" % (batch, end - arrived, end - begin))
