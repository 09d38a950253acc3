ss -apeomi
