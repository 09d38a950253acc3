df -Tih
