systemctl show nginx -p ActiveState,MainPID,MemoryCurrent
