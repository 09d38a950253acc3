traceroute -A -e --back google.com
