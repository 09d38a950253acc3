kubectl -n shop get po --no-headers -o wide
