#!/bin/sh
# Process 1 of the small server: starts the others and looks after them. Operands: the directory, how many zombies.
cd "$1" || exit
./import &
echo $! >import.pid
./mailer "$2" &
echo $! >mailer.pid
wait
