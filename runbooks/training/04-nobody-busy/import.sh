#!/bin/sh
# Imports a file once it is there. Until then it asks again after as many seconds as stand in the file "pause".
until ./ready; do
  read -r pause <pause
  sleep "$pause"
done
exec sleep infinity
