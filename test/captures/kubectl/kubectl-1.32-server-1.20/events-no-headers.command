kubectl events --for=pod/crash --no-headers
