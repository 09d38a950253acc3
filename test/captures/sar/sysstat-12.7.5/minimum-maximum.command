sar -x -P ALL -u ALL -f sa28
