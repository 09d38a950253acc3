#!/usr/bin/env bash
# A gateway that keeps its connections to a service after the service has closed them, in a network of its own with few
# ports for outgoing connections: when all of them are taken, it cannot connect to that service any more.
. "$LAB_LIB/lab.sh"

for program in gateway callers rates news; do
  case $program in rates | news) source=service ;; *) source=$program ;; esac
  install -m 700 "$LAB_DIR/$source.py" "$LAB_WORK/$program"
done
printf 'drop_closed no\n' >"$LAB_WORK/gateway.conf"

read -r gateway rates news <<<"$(shuf -n 3 -i 2000-9999 | xargs)"
first=$(lab_number 32768 50000)
ports=$(lab_number 31 59)

# The first process of the new network is a service; the others are put beside it.
# shellcheck disable=SC2016 # expanded by the shell in the new network
lab_spawn rates unshare -Urn sh -c \
  'ip link set lo up && echo "$1" >/proc/sys/net/ipv4/ip_local_port_range && shift && exec "$@"' - \
  "$first $((first + ports - 1))" "$LAB_WORK/rates" "$rates"
network=$LAB_CHILD
listens() { grep -q ready "$LAB_STATE/$1.log"; }
lab_wait_for 20 listens rates || lab_fail "rates did not come up: $(cat "$LAB_STATE/rates.log")"

beside() {
  lab_spawn "$1" nsenter -t "$network" -U -n --preserve-credentials "$LAB_WORK/$1" "${@:2}"
  lab_wait_for 20 listens "$1" || lab_fail "$1 did not come up: $(cat "$LAB_STATE/$1.log")"
}
beside news "$news"
beside gateway "$gateway" "$rates"
lab_answer pid "$LAB_CHILD"
lab_answer peer "$rates"
lab_answer ports "$ports"
beside callers "$gateway"

lab_value NETWORK "$network"
lab_value GATEWAY "$gateway"
exhausted() { bash "$LAB_DIR/check-present.sh"; }
lab_wait_for 90 exhausted || lab_fail "the gateway still finds a port: $(exhausted)"
