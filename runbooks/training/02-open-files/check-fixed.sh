#!/usr/bin/env bash
# Orders are taken, and at the rate at which descriptors are lost there are 15 minutes left before they are not.
last=$(tail -n 1 "$LAB_WORK/customer.log")
case $last in
  *taken) ;;
  *) echo "The customer's last order was not taken: $last" && exit 1 ;;
esac
soft=$(awk '/^Max open files/ { print $4 }' "/proc/$LAB_PID/limits")
count=$(ls "/proc/$LAB_PID/fd" | wc -l)
left=$(((soft - count) / $(cat "$LAB_STATE/rate")))
[ "$left" -ge 15 ] || { echo "Orders are taken, but only for about $left minutes more." && exit 1; }
