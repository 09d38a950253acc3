tcpdrop
