ss -ti
