conntrack -E -o timestamp
