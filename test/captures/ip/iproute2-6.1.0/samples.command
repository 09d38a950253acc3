ip -s link show dev vea; ip -s link show dev vea
