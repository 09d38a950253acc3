docker ps -as
