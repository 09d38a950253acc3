#!/usr/bin/env bash
# Three branches ask the head office through a router. One sends its orders in two pieces, one loses a quarter of its
# packets at the router, and one sends orders that do not fit through it, of which the router does not tell.
. "$LAB_LIB/lab.sh"

branches=$(lab_netns branches)
router=$(lab_netns router)
head=$(lab_netns head)
ip -n "$branches" link add eth0 type veth peer name west netns "$router"
ip -n "$head" link add eth0 type veth peer name east netns "$router"
ip -n "$branches" addr add 10.77.1.2/24 dev eth0
ip -n "$router" addr add 10.77.1.1/24 dev west
ip -n "$router" addr add 10.77.2.1/24 dev east
ip -n "$head" addr add 10.77.2.2/24 dev eth0
for end in "$branches eth0" "$router west" "$router east" "$head eth0"; do
  ip -n "${end% *}" link set "${end#* }" up
done
ip -n "$branches" route add default via 10.77.1.1
ip -n "$head" route add default via 10.77.2.1
ip netns exec "$router" sysctl -qw net.ipv4.ip_forward=1
ip netns exec "$branches" sysctl -qw net.ipv4.tcp_mtu_probing=0

ports=($(shuf -n 3 -i 7000-7999))
names=(harbour station market)
habits=($(shuf -e pieces small mixed))
cp "$LAB_DIR/fault.py" "$LAB_WORK/office"
echo "nodelay = off" >"$LAB_WORK/branch.conf"
cd /
lab_spawn head ip netns exec "$head" /usr/bin/python3 "$LAB_WORK/office" head "${ports[@]}"
listens() { [ "$(ip netns exec "$head" ss -Htln | wc -l)" = 3 ]; }
lab_wait_for 20 listens || lab_fail "the head office did not come up: $(cat "$LAB_STATE/head.log")"

# The way to the head office is narrower than the others, and the router may not say so.
ip -n "$router" link set east mtu 1300
ip netns exec "$router" iptables -A OUTPUT -p icmp --icmp-type fragmentation-needed -j DROP
for i in 0 1 2; do
  case ${habits[i]} in
    pieces) lab_answer pieces "${names[i]}" ;;
    mixed) lab_answer large "${names[i]}" ;;
    small)
      lab_answer loss "${names[i]}"
      # Every fourth, as by chance a packet would now and then be lost so often that the branch stands still for seconds.
      ip netns exec "$router" iptables -A FORWARD -p tcp --dport "${ports[i]}" -m statistic --mode nth --every 4 --packet 3 -j DROP
      ;;
  esac
  echo "${names[i]}" >"$LAB_STATE/${habits[i]}"
  lab_spawn "${names[i]}" ip netns exec "$branches" /usr/bin/python3 "$LAB_WORK/office" \
    branch 10.77.2.2 "${ports[i]}" "${habits[i]}" "$LAB_WORK/${names[i]}.log"
  lab_value "${names[i]^^}" "${ports[i]}"
done
lab_value BRANCHES "$branches"
lab_value ROUTER "$router"
