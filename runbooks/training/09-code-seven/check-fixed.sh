#!/usr/bin/env bash
# The program does its work, whichever way it got its key.
said=$("$LAB_WORK/opt/billing/bin/billing" 2>&1)
code=$?
[ "$code" = 0 ] || { echo "The program still ends with $code: $said" && exit 1; }
