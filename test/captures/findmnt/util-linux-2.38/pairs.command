findmnt -P
