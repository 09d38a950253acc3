ip -j rule
