conntrack -L -o extended,id
