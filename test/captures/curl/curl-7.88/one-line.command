curl -so /dev/null -w "%{http_code} %{time_connect} %{time_total} %{size_download}\n" http://10.0.2.2:8080/ -o /dev/null http://10.0.2.2:8080/big
