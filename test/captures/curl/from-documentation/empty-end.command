curl -s -o /dev/null -w '%{http_code} %{time_total} %{redirect_url}\n' http://a http://b http://c
