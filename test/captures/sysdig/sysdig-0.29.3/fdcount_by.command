sysdig -r a.scap -c fdcount_by fd.type
