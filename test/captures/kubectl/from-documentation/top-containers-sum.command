kubectl top pods --containers --sum
