traceroute -A www.example.com
