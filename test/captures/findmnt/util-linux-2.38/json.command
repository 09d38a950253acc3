findmnt -J
