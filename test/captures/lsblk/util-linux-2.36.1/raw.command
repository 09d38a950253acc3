lsblk -r -o NAME,SIZE,TYPE,RO
