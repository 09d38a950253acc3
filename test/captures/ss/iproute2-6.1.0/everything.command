ss -tanipoem
