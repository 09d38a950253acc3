dig +trace +tries=1 +time=1 @10.0.2.2 db.example.com
