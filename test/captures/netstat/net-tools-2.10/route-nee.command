route -nee
