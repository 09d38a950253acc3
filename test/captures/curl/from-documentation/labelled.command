curl -s -o /dev/null -w @format.txt https://example.com/
