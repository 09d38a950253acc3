kubectl events -A | head -n 40
