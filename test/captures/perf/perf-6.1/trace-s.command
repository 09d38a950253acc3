perf trace -s -a -- sh -c 'for i in 1 2 3; do ls / > /dev/null; done'
