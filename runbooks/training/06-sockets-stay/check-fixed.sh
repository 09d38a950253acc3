#!/usr/bin/env bash
# Twenty questions are answered, and hardly a connection is left that was closed by the other side.
inside() { nsenter -t "$LAB_NETWORK" -U -n --preserve-credentials "$@"; }

for _ in {1..20}; do
  answer=$(inside curl -sSf -m 5 "http://127.0.0.1:$LAB_GATEWAY/" 2>&1) || { echo "The gateway does not answer: ${answer#curl: }" && exit 1; }
done
left=$(inside ss -Htan state close-wait | wc -l)
[ "$left" -lt 10 ] || { echo "$left connections are in state CLOSE-WAIT." && exit 1; }
