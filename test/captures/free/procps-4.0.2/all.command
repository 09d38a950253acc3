free -vwtl
