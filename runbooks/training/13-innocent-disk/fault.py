# Writes one record of 32 KiB after the other, past the cache, and waits until each is safely on the disk.
import mmap
import os
import time

SIZE = 32 << 10
record = mmap.mmap(-1, SIZE)  # O_DIRECT wants memory that begins at a page
disk = os.open("archive/records", os.O_CREAT | os.O_WRONLY | os.O_DIRECT | os.O_DSYNC, 0o600)
with open("written.csv", "w", buffering=1) as written:
    written.write("record,milliseconds\n")
    for number in range(1, 1000000):
        begin = time.monotonic()
        os.pwrite(disk, record, number % 512 * SIZE)
        written.write("%d,%d\n" % (number, 1000 * (time.monotonic() - begin)))
