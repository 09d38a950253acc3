ping -6 localhost
