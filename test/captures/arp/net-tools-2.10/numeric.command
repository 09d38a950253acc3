arp -vn
