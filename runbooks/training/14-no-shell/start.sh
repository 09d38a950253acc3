#!/usr/bin/env bash
# Five containers of one image that holds one program: one answers nobody outside of it, one needs more memory than it may
# use, one is killed by hand, one may use a sliver of a CPU, and one is well.
. "$LAB_LIB/lab.sh"

lab_dockerd
mkdir "$LAB_WORK/image"
cc -O2 -static -o "$LAB_WORK/image/shop" "$LAB_DIR/shop.c"
tar -c -C "$LAB_WORK/image" . | docker import -c 'ENTRYPOINT ["/shop"]' - shop:1 >/dev/null

port=$(lab_number 20000 29999)
megabytes=$(lab_number 24 48)
hundredths=$(lab_number 5 9)
run() {
  local name=$1
  shift
  docker run -d --name "$name" "$@" >/dev/null || lab_fail "the container $name did not come up"
}
run catalog -p 8080:8080 -e LISTEN=0.0.0.0:8080 shop:1 serve
run web -p "$port:$port" -e "LISTEN=127.0.0.1:$port" shop:1 serve
run import -m "${megabytes}m" --memory-swap "${megabytes}m" shop:1 import
run render --cpus "0.0$hundredths" shop:1 render
run mail -m 64m --memory-swap 64m shop:1 mail
docker kill mail >/dev/null
# Whoever asks now, sees all: Docker tells the events of seconds that are over, and render takes its time.
told() { docker events --since 1m --until 0s --filter container=mail --filter event=die | grep -q die; }
lab_wait_for 10 told || lab_fail "Docker does not tell that the container mail ended"
worked() { docker logs render 2>/dev/null | grep -q done; }
lab_wait_for 20 worked || lab_fail "the container render finishes no order"

lab_value PORT "$port"
{ read -r _ catalog && read -r _ web && read -r render_id render; } < <(docker inspect -f '{{.Id}} {{.State.Pid}}' catalog web render)
lab_value CATALOG "$catalog"
lab_value WEB "$web"
lab_value RENDER "$render"
lab_value GROUP "$(lab_cgroup_top cpu)/diagbook-$LAB_ID/$render_id"
lab_answer address "127.0.0.1:$port" "127.0.0.1 $port" "127.0.0.1, $port"
lab_answer limit "$megabytes" "$megabytes MiB" "${megabytes}m"
lab_answer cpus "0.0$hundredths" ".0$hundredths" "$hundredths %" "$hundredths%"
