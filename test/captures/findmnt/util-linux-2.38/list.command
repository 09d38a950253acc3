findmnt -l
