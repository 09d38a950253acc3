#!/usr/bin/env bash
# One branch waits for every answer, one for every third or fourth, and one for ever.
log() { cat "$LAB_WORK/$(cat "$LAB_STATE/$1").log"; }
[ "$(log small | wc -l)" -ge 30 ] || { echo "The branches have not sent enough orders yet." && exit 1; }
took=$(log pieces | tail -n 9 | tr -dc '0-9\n' | sort -n | sed -n 5p)
[ "${took:-0}" -ge 30 ] || { echo "The branch that sends its orders in pieces waits for ${took:-no} ms only." && exit 1; }
late=$(log small | tail -n 30 | tr -dc '0-9\n' | grep -c ...)
[ "$late" -ge 3 ] || { echo "Only $late of the last 30 orders of the branch with the losses came late." && exit 1; }
log mixed | tail -n 3 | grep -q '^no answer' || { echo "The branch with the large orders gets its answers." && exit 1; }
