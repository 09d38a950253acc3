sysdig -r a.scap 'evt.num < 300'
