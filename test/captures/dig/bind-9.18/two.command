dig @10.0.2.2 db.example.com example.com TXT
