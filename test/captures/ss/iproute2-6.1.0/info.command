ss -tim
