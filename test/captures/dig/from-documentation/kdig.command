kdig example.com
