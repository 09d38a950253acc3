conntrack -L -o extended,labels
