docker history --format json lab/db:snap
