#!/usr/bin/env bash
# A copy of Python under a random name, started as "[kworker/u8:3]" and deleted while it runs.
. "$LAB_LIB/lab.sh"

read -r program settings log <<<"$(lab_word 3 | xargs)"
port=$(lab_port)
mkdir "$LAB_WORK/bin" "$LAB_WORK/etc" "$LAB_WORK/spool"
cp "$(readlink -f /usr/bin/python3)" "$LAB_WORK/bin/$program"
cat >"$LAB_WORK/etc/$settings.conf" <<END
log=$LAB_WORK/spool/$log.log
port=$port
control=$LAB_WORK/spool/control.sock
END

cd /
# shellcheck disable=SC2016 # expanded by the inner shell, whose last act is to become the program
lab_spawn agent env -i DIAGBOOK_LAB="$DIAGBOOK_LAB" AGENT_SETTINGS="$LAB_WORK/etc/$settings.conf" \
  bash -c 'exec -a "[kworker/u8:3]" "$0" <"$1"' "$LAB_WORK/bin/$program" "$LAB_DIR/fault.py"
lab_wait_for 10 test -S "$LAB_WORK/spool/control.sock" || lab_fail "the process did not come up: $(cat "$LAB_STATE/agent.log")"
rm -r "$LAB_WORK/bin"

lab_value PID "$LAB_CHILD"
lab_answer settings "$LAB_WORK/etc/$settings.conf" "$settings.conf" "$settings"
lab_answer log "$LAB_WORK/spool/$log.log" "$log.log" "$log"
lab_answer port "$port"
