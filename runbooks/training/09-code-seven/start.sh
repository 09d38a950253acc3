#!/usr/bin/env bash
# A program without source whose key is a link to a file that was left behind on the old machine.
. "$LAB_LIB/lab.sh"

read -r key first second <<<"$(lab_word 3 | xargs)"
old=$LAB_WORK/old-machine
mkdir -p "$LAB_WORK/opt/billing/bin" "$LAB_WORK/opt/billing/keys" "$LAB_WORK/etc" "$LAB_WORK/run" "$old/srv/keys"
cc -O1 -s -DWORK="\"$LAB_WORK\"" -o "$LAB_WORK/opt/billing/bin/billing" "$LAB_DIR/fault.c" ||
  lab_fail "the program of this lab could not be compiled; does cc compile a program of yours?"
echo "key = $key" >"$LAB_WORK/etc/billing.conf"

# Each link has another name than the file it leads to.
for link in "$key" "$first" "$second"; do
  file=$link-$(lab_number 2017 2024).key
  shuf -n 1 -i 100000000-999999999 >"$old/srv/keys/$file"
  ln -s "$LAB_WORK/srv/keys/$file" "$LAB_WORK/opt/billing/keys/$link.key"
done

target=$(readlink "$LAB_WORK/opt/billing/keys/$key.key")
lab_answer file "$LAB_WORK/opt/billing/keys/$key.key" "opt/billing/keys/$key.key" "$key.key"
lab_answer missing "$target" "srv/keys/${target##*/}" "${target##*/}"
