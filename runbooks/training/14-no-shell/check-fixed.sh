#!/usr/bin/env bash
# web answers, import took in all, mail runs, and render is not held back any more.
export DOCKER_HOST=$LAB_DOCKER
ip netns exec "$LAB_NETNS" curl -sf -m 5 "http://127.0.0.1:$LAB_PORT/" >/dev/null || { echo "web does not answer on port $LAB_PORT." && exit 1; }
{ read -r import && read -r mail && read -r render; } < <(docker inspect -f '{{.State.Status}} {{.State.ExitCode}} {{.Id}}' import mail render 2>&1)
case $import in
  'running 0 '* | 'exited 0 '*) ;;
  *) echo "import has not taken in its catalogue: ${import% *}." && exit 1 ;;
esac
[ "${mail%% *}" = running ] || { echo "mail does not run." && exit 1; }

# How often it was looked at and how often held back, over a second: see "CPU bandwidth control" in the kernel's documentation.
group="${LAB_GROUP%/*}/${render##* }"
counts() { sed -n 's/^nr_\(periods\|throttled\) //p' "$group/cpu.stat" 2>/dev/null | xargs; }
read -r periods throttled <<<"$(counts)"
sleep 1
read -r periods_now throttled_now <<<"$(counts)"
[ -n "${periods_now:-}" ] || { echo "render does not run." && exit 1; }
[ $(((throttled_now - throttled) * 5)) -le $((periods_now - periods)) ] ||
  { echo "render was held back in $((throttled_now - throttled)) of the last $((periods_now - periods)) periods." && exit 1; }
