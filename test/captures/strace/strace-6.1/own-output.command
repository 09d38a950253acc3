strace -e trace=write sh -c 'echo one; printf "two\nthree (3\n" >&2; printf four; false' 2>&1
