df -BM
