#!/usr/bin/env bash
# A disk of the lab's own, and an archive on it whose control group may write to it slowly only.
. "$LAB_LIB/lab.sh"

kilobytes=$(shuf -n 1 -e 64 80 96 112 128 144)
truncate -s 64M "$LAB_WORK/disk.img"
mkfs.ext4 -q -F "$LAB_WORK/disk.img"
# A loop device: a disk whose blocks are those of a file. It goes away with the mount.
lab_mount -o loop "$LAB_WORK/disk.img" "$LAB_WORK/archive"
device=$(findmnt -n -o SOURCE "$LAB_WORK/archive")
number=$(lsblk -d -n -o MAJ:MIN "$device" | xargs)

group=$(lab_cgroup io "$(lab_word)")
if [ -e "$group/io.max" ]; then
  echo "$number wbps=$((kilobytes * 1024))" >"$group/io.max"
else
  echo "$number $((kilobytes * 1024))" >"$group/blkio.throttle.write_bps_device"
fi

cp "$LAB_DIR/fault.py" "$LAB_WORK/archiver"
cd "$LAB_WORK"
# shellcheck disable=SC2016 # expanded by the inner shell, which enters the group before it becomes the archiver
lab_spawn archiver bash -c 'echo $$ >"$1/cgroup.procs"; exec /usr/bin/python3 ./archiver' archiver "$group"
lab_value PID "$LAB_CHILD"
lab_value DISK "${device#/dev/}"
lab_value GROUP "$group"
# For the checks alone: as a value, cells could read it.
printf '%s\n' "$kilobytes" >"$LAB_STATE/kilobytes"
lab_wait_for 30 grep -q ^3, written.csv || lab_fail "the archiver did not come up: $(cat "$LAB_STATE/archiver.log")"

lab_answer layer group "control group" cgroup
lab_answer_range kilobytes $((kilobytes - 2)) $((kilobytes + 2))
lab_answer path "$group" "${group#/sys/fs/cgroup}" "${group#/sys/fs/cgroup/}" "${group##*/}" "/${group##*/}" "${group##*-}"
