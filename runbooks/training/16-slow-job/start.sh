#!/usr/bin/env bash
# A job three control groups deep. One of the two above its own allows the CPU for too short a time.
. "$LAB_LIB/lab.sh"

read -r shop department <<<"$(lab_word 2 | xargs)"
milliseconds=$(lab_number 2 4)

# Where there is one hierarchy for all controllers (v2), the three paths are one and the same.
for group in "$shop" "$shop/$department" "$shop/$department/invoices"; do
  cpu=$(lab_cgroup cpu "$group")
  memory=$(lab_cgroup memory "$group")
  pids=$(lab_cgroup pids "$group")
done
limited=$(shuf -n 1 -e "${cpu%/*}" "${cpu%/*/*}")

limit() { # FILE VALUE FILE-OF-V1 VALUE
  if [ -e "$1" ]; then echo "$2" >"$1"; else echo "$4" >"$3"; fi
}
limit "$limited/cpu.max" "$((milliseconds * 1000)) 100000" "$limited/cpu.cfs_quota_us" "$((milliseconds * 1000))"
limit "$memory/memory.max" 48M "$memory/memory.limit_in_bytes" 48M
echo 20 >"$pids/pids.max"

head -c 40M /dev/urandom >"$LAB_WORK/prices.dat"
sync "$LAB_WORK/prices.dat"
cp "$LAB_DIR/fault.py" "$LAB_WORK/invoices"
cd "$LAB_WORK"
# shellcheck disable=SC2016 # expanded by the inner shell, which enters the groups before it becomes the job
lab_spawn invoices bash -c 'for group in "$@"; do echo $$ >"$group/cgroup.procs"; done; exec /usr/bin/python3 ./invoices' \
  invoices "$cpu" "$memory" "$pids"
lab_value PID "$LAB_CHILD"
lab_wait_for 60 grep -q ^3, queue.csv || lab_fail "the job did not come up: $(cat "$LAB_STATE/invoices.log")"

lab_value CPU "$cpu"
lab_value MEMORY "$memory"
lab_value PIDS "$pids"
lab_value TOP "${cpu%/*/*}"
# For the checks alone: as a value, cells could read it.
printf '%s\n' "$limited" >"$LAB_STATE/limited"
lab_answer resource cpu "the cpu" "cpu time" cpus
below=${limited#/sys/fs/cgroup/}
lab_answer group "$limited" "$below" "${below#*/}" "/${below#*/}" "${limited##*/}" "${limited##*-}"
lab_answer milliseconds "$milliseconds" "$milliseconds ms" "${milliseconds}ms"
