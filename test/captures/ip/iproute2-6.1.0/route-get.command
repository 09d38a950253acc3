ip route get 10.0.2.2
