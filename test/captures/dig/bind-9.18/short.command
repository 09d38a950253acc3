dig +short @10.0.2.2 www.example.com db.example.com
