timeout 4 docker stats
