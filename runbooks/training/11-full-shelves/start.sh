#!/usr/bin/env bash
# Three small file systems: one filled by a log, one by a file that was removed and is still open, one by empty files.
. "$LAB_LIB/lab.sh"

cp "$LAB_DIR/fault.py" "$LAB_WORK/office"
cd /
reasons=($(shuf -e log removed sessions))
shelves=(orders photos mail)
for i in 0 1 2; do
  shelf=$LAB_WORK/${shelves[i]}
  lab_mount -t tmpfs -o size=16m,nr_inodes=500,mode=0700 shelf "$shelf"
  lab_answer "${reasons[i]}" "${shelves[i]}" "$shelf"
  case ${reasons[i]} in
    log)
      lab_spawn clerk /usr/bin/python3 "$LAB_WORK/office" clerk "$shelf/clerk.log"
      echo "$LAB_CHILD" >>"$LAB_STATE/programs"
      lab_answer writer "$LAB_CHILD"
      ;;
    removed)
      lab_spawn archive /usr/bin/python3 "$LAB_WORK/office" archive "$shelf/archive.tmp"
      echo "$LAB_CHILD" >>"$LAB_STATE/programs"
      ;;
    sessions)
      mkdir "$shelf/sessions"
      /usr/bin/python3 "$LAB_WORK/office" sessions "$shelf/sessions"
      ;;
  esac
done

for program in clerk archive; do
  lab_wait_for 60 grep -q full "$LAB_STATE/$program.log" || lab_fail "the shelf of the $program does not become full: $(cat "$LAB_STATE/$program.log")"
done
