df --output=source,fstype,size,used,pcent,target
