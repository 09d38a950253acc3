ss -tanQ
