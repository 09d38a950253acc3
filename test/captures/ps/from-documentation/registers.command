ps X
