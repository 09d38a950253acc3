#!/usr/bin/env bash
# New processes come up all the time in the namespace: the number of the newest runs ahead. See proc_loadavg(5), last field.
newest() { nsenter -t "$LAB_SERVER" -U -m -p --preserve-credentials sh -c 'read -r _ _ _ _ newest </proc/loadavg; echo "$newest"'; }

first=$(newest) || { echo "The server has ended." && exit 1; }
for _ in {1..10}; do
  sleep 1
  started=$(($(newest) - first))
  # Below 0 once the numbers begin anew.
  if [ "$started" -lt 0 ] || [ "$started" -gt 40 ]; then exit 0; fi
done
echo "In 10 seconds only $started processes were started." && exit 1
