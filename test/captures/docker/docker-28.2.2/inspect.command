docker inspect gone
