free --mega
