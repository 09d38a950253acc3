cat /proc/17956/task/17956/children
