ping -c 3 db.example
