dig example.com ANY +dnssec
