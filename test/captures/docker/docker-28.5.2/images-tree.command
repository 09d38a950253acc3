docker images --tree
