#!/usr/bin/env bash
# The server answers, and its queue has room again.
inside() { nsenter -t "$LAB_NETWORK" -U -n --preserve-credentials "$@"; }

curl=$(inside curl -sS -m 5 -o /dev/null "http://127.0.0.1:$LAB_PORT/" 2>&1) ||
  { echo "Port $LAB_PORT does not answer: ${curl#curl: }" && exit 1; }
read -r _ waiting limit _ <<<"$(inside ss -Hltn "sport = :$LAB_PORT")"
[ "$waiting" -lt "$limit" ] || { echo "$waiting connections wait on port $LAB_PORT to be accepted." && exit 1; }
