cat /proc/sysvipc/*
