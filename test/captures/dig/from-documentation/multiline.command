dig +noall +answer +multiline example.com SOA
