ip route get 8.8.8.8
