# throttled: in how many of 100 periods of one second the group was stopped.
throttled() {
  awk -v file="$(cat "$LAB_STATE/limited")/cpu.stat" '
    function look(  line, field) {
      while ((getline line <file) > 0) { split(line, field, " "); now[field[1]] = field[2] }
      close(file)
    }
    BEGIN {
      look(); periods = now["nr_periods"]; stopped = now["nr_throttled"]
      system("sleep 1")
      look(); periods = now["nr_periods"] - periods
      print (periods > 0 ? int(100 * (now["nr_throttled"] - stopped) / periods) : 0)
    }'
}
