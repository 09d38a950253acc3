docker events
