dig @10.0.2.2 nothere.example.com
