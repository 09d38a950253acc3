docker events --since 1h --until 0s
