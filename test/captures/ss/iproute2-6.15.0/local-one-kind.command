ss -A unix_stream state listening
