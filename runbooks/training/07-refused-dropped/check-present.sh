#!/usr/bin/env bash
# The shop reaches none of the three services, and its first resolver does not answer.
inside() { nsenter -t "$LAB_TILL" -n -m "$@"; }

for port in "$LAB_STOCK" "$LAB_CARDS" "$LAB_BONUS"; do
  ! inside curl -s -m 2 -o /dev/null "http://$LAB_SERVER:$port/" || { echo "Port $port of $LAB_SERVER answers the shop." && exit 1; }
done
resolver=$(inside sed -n 's/^nameserver //p' /etc/resolv.conf | head -n 1)
! inside dig +tries=1 +time=2 +short "@$resolver" prices.shop.example. >/dev/null || { echo "$resolver, the first resolver of the shop, answers." && exit 1; }
