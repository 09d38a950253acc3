#!/usr/bin/env bash
# The import still waits for its file, and hardly starts a process while it does.
inside() { nsenter -t "$LAB_SERVER" -U -m -p --preserve-credentials "$@"; }
newest() { inside sh -c 'read -r _ _ _ _ newest </proc/loadavg; echo "$newest"'; }

inside pgrep -x import >/dev/null || { echo "The import does not run any more; it was to wait, only not so busily." && exit 1; }
first=$(newest) && sleep 3 && started=$(($(newest) - first))
if [ "$started" -lt 0 ] || [ "$started" -gt 12 ]; then echo "In 3 seconds $started processes were started." && exit 1; fi
