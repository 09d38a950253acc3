ip -d link
