ping db.example
