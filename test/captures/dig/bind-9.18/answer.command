dig @10.0.2.2 example.com MX +noall +answer +stats
