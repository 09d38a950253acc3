#!/usr/bin/env bash
# The program gives up with 7.
"$LAB_WORK/opt/billing/bin/billing" >/dev/null 2>&1
code=$?
[ "$code" = 7 ] || { echo "The program ended with $code." && exit 1; }
