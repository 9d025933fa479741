sleep 3000
