#!/usr/bin/env bash
# More connections wait in the queue of the listener than it was asked to hold: the kernel lets one more in than the limit.
read -r _ waiting limit _ <<<"$(nsenter -t "$LAB_NETWORK" -U -n --preserve-credentials ss -Hltn "sport = :$LAB_PORT")"
[ -n "${limit:-}" ] || { echo "Nobody listens on port $LAB_PORT." && exit 1; }
[ "$waiting" -gt "$limit" ] || { echo "$waiting connections wait on port $LAB_PORT, and $limit may." && exit 1; }
