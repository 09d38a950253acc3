#!/usr/bin/env bash
# What the fault is, in one sentence.
. "$LAB_LIB/lab.sh"

lab_spawn fault /usr/bin/python3 "$LAB_DIR/fault.py"
lab_value PID "$LAB_CHILD"
lab_answer pid "$LAB_CHILD"
