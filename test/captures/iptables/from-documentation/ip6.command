ip6tables -L -n
