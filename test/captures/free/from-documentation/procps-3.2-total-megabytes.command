free -mt
