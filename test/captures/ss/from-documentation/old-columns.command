ss -tln
