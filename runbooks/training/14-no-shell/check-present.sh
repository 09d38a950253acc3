#!/usr/bin/env bash
# web answers nobody, import ended for want of memory, mail by a signal, render is held back.
export DOCKER_HOST=$LAB_DOCKER
ended=$(docker inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' import mail | xargs)
[ "$ended" = '137 true 137 false' ] || { echo "The containers import and mail ended otherwise than they should: $ended." && exit 1; }
! ip netns exec "$LAB_NETNS" curl -sf -m 5 "http://127.0.0.1:$LAB_PORT/" >/dev/null || { echo "web answers." && exit 1; }
read -r _ throttled <<<"$(grep nr_throttled "$LAB_GROUP/cpu.stat" 2>/dev/null)"
[ "${throttled:-0}" -gt 0 ] || { echo "render was not held back so far." && exit 1; }
