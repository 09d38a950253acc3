iostat -xs
