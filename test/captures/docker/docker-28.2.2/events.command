docker events --since 1m --until 0s
