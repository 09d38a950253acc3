ip6tables -nvL
