#!/usr/bin/env bash
# A shop in a network namespace. Its first name server is silent, its log disk is full of a deleted file, and a backup that
# hangs in state D makes the load rise and hurts nobody.
. "$LAB_LIB/lab.sh"

silent=127.0.0.$(lab_number 60 99)
backup=$(lab_word)
netns=$(lab_netns shop)
lab_mount -t tmpfs -o size=4m,mode=700 log "$LAB_WORK/log"
cp "$LAB_DIR/fault.py" "$LAB_WORK/shop"
printf 'nameserver %s\nnameserver 127.0.0.53\n' "$silent" >"$LAB_WORK/resolv.conf"
echo 'hosts: files dns' >"$LAB_WORK/nsswitch.conf"
cd "$LAB_WORK"

in_shop() {
  local label=$1
  shift
  lab_spawn "$label" ip netns exec "$netns" /usr/bin/python3 ./shop "$@"
}
in_shop silent mute "$silent"
in_shop names names
# The API sees the two files in the place of the system's, in a mount namespace of its own.
# shellcheck disable=SC2016 # expanded by the inner shell, which becomes the API
lab_spawn api ip netns exec "$netns" unshare -m bash -c \
  'for file in resolv nsswitch; do mount --bind "$file.conf" "/etc/$file.conf"; done; exec /usr/bin/python3 ./shop api'
api=$LAB_CHILD
in_shop shipper shipper "$LAB_WORK/log"
shipper=$LAB_CHILD
in_shop backup backup "$backup" "$LAB_WORK/go"
backups=$LAB_CHILD

listens() { ip netns exec "$netns" ss -Hltn 'sport = :8080' | grep -q 8080; }
waits() { [ "$(ps -o stat= --ppid "$backups" | grep -c '^D')" = 4 ]; }
full() { readlink "/proc/$shipper/fd"/* | grep -q '/log/.*(deleted)'; }
queues() { ip netns exec "$netns" nstat -asz TcpExtListenOverflows | grep -q 'Overflows  *[1-9]'; }
lab_wait_for 30 listens || lab_fail "the API did not come up: $(cat "$LAB_STATE/api.log")"
in_shop customers customers
lab_wait_for 30 waits || lab_fail "the backup does not come into state D on this kernel"
lab_wait_for 30 full || lab_fail "the log disk did not fill up"
lab_wait_for 60 queues || lab_fail "the customers did not fill the queue"

lab_value NETNS "$netns"
lab_value API "$api"
lab_value SHIPPER "$shipper"
lab_value BACKUP "$backups"
lab_answer nameserver "$silent" "$silent:53"
lab_answer holder "$shipper"
lab_answer harmless "$backup"
