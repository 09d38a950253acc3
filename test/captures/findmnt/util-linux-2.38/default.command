findmnt
