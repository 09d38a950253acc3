dig @10.0.1.77 x.org +time=1 +tries=1
