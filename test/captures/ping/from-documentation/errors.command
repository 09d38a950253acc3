ping google.com
