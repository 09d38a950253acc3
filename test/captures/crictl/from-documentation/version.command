crictl version
