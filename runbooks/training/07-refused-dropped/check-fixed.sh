#!/usr/bin/env bash
# The two services that run are reached, and every resolver that the shop has left answers.
inside() { nsenter -t "$LAB_TILL" -n -m "$@"; }

reached=0
for port in "$LAB_STOCK" "$LAB_CARDS" "$LAB_BONUS"; do
  if inside curl -s -m 3 -o /dev/null "http://$LAB_SERVER:$port/"; then reached=$((reached + 1)); fi
done
[ "$reached" -ge 2 ] || { echo "The shop reaches $reached of the two services that run." && exit 1; }
resolvers=$(inside sed -n 's/^nameserver //p' /etc/resolv.conf)
[ -n "$resolvers" ] || { echo "The shop has no resolver left." && exit 1; }
for resolver in $resolvers; do
  inside dig +tries=2 +time=2 +short "@$resolver" prices.shop.example. >/dev/null || { echo "The shop asks $resolver, which does not answer." && exit 1; }
done
