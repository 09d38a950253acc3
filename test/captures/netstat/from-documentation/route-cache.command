route -nC
