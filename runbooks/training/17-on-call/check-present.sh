#!/usr/bin/env bash
# A customer gets no answer in time, and nothing can be written to the log.
board=$(ip netns exec "$LAB_NETNS" /usr/bin/python3 "$LAB_WORK/shop" probe "$LAB_WORK/log")
case $board in
  *orders,no,*log,no,*) ;;
  *) printf 'Of the two probes not both fail: %s\n' "$(echo "$board" | tail -n 2 | xargs)" && exit 1 ;;
esac
