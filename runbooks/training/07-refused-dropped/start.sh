#!/usr/bin/env bash
# A shop and a hall of servers, each in a network namespace, with a cable between them. Of three services one does not run,
# one is behind a firewall rule that drops, one behind a rule that rejects. Of three resolvers the first is silent.
. "$LAB_LIB/lab.sh"

read -r server silent second third <<<"$(shuf -n 4 -i 10-250 | sed 's/^/10.77.0./' | xargs)"
read -r -a ports <<<"$(shuf -n 3 -i 2000-9999 | xargs)"
read -r -a kinds <<<"$(shuf -e refused dropped rejected | xargs)"

shop=$(lab_netns shop)
hall=$(lab_netns hall)
ip -n "$shop" link add eth0 type veth peer name eth0 netns "$hall"
ip -n "$shop" address add 10.77.0.1/24 dev eth0
ip -n "$shop" link set eth0 up
for address in "$server" "$silent" "$second" "$third"; do ip -n "$hall" address add "$address/24" dev eth0; done
ip -n "$hall" link set eth0 up

running=()
names=(STOCK CARDS BONUS)
for index in 0 1 2; do
  port=${ports[index]}
  rule=(ip netns exec "$hall" iptables -A INPUT -p tcp --dport "$port" -j)
  case ${kinds[index]} in
    refused) words=(refused closed) ;;
    dropped) words=(dropped drop) && "${rule[@]}" DROP && running+=("$port") ;;
    rejected) words=(rejected reject) && "${rule[@]}" REJECT && running+=("$port") ;;
  esac
  lab_value "${names[index]}" "$port"
  lab_answer "${names[index],,}" "${words[@]}"
done

# What the shop finds as /etc/resolv.conf; nsswitch.conf makes sure that it is asked, whatever this machine is set to.
cat >"$LAB_WORK/resolv.conf" <<END_OF_FILE
nameserver $silent
nameserver $second
nameserver $third
search tills.example shops.example
options timeout:1 attempts:2 ndots:5
END_OF_FILE
printf 'hosts: dns\n' >"$LAB_WORK/nsswitch.conf"

lab_spawn hall ip netns exec "$hall" /usr/bin/python3 "$LAB_DIR/hall.py" "$silent" "$second" "$third" "$server" "${running[@]}"
lab_wait_for 20 grep -q ready "$LAB_STATE/hall.log" || lab_fail "the servers did not come up: $(cat "$LAB_STATE/hall.log")"
# shellcheck disable=SC2016 # expanded by the shell in the new mount namespace
lab_spawn till ip netns exec "$shop" unshare -m --propagation private sh -c \
  'for file in resolv nsswitch; do mount --bind "$0/$file.conf" "/etc/$file.conf"; done; exec "$@"' "$LAB_WORK" \
  /usr/bin/python3 "$LAB_DIR/till.py" "$server" "${ports[@]}"
lab_value TILL "$LAB_CHILD"
lab_wait_for 20 grep -q ready "$LAB_STATE/till.log" || lab_fail "the till did not come up: $(cat "$LAB_STATE/till.log")"

lab_value HALL "$hall"
lab_value SERVER "$server"
lab_answer resolver "$silent"
