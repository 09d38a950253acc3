ss -Htan
