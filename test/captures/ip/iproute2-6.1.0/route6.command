ip -6 route
