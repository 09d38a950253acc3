kubectl top pods -A --containers --no-headers
