kubectl api-resources --no-headers -o wide
