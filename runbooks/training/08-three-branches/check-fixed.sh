#!/usr/bin/env bash
# Each branch gets its answers, as soon as it may expect them of this machine.
log() { cat "$LAB_WORK/$(cat "$LAB_STATE/$1").log"; }
took=$(log pieces | tail -n 9 | tr -dc '0-9\n' | sort -n | sed -n 5p)
[ "$took" -lt 30 ] || { echo "The branch $(cat "$LAB_STATE/pieces") still waits $took ms for its answers." && exit 1; }
late=$(log small | tail -n 30 | tr -dc '0-9\n' | grep -c ...)
[ "$late" -lt 3 ] || { echo "Of the last 30 orders of the branch $(cat "$LAB_STATE/small"), $late still came late." && exit 1; }
! log mixed | tail -n 3 | grep -q '^no answer' || { echo "The branch $(cat "$LAB_STATE/mixed") still gets no answer to some of its orders." && exit 1; }
