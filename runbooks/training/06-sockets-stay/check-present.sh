#!/usr/bin/env bash
# The gateway says that it cannot ask its service.
answer=$(nsenter -t "$LAB_NETWORK" -U -n --preserve-credentials curl -sS -m 5 "http://127.0.0.1:$LAB_GATEWAY/" 2>&1)
case $answer in
  *"Cannot assign requested address"*) ;;
  *) echo "The gateway says: $answer" && exit 1 ;;
esac
