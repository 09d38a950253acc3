ss -tan
