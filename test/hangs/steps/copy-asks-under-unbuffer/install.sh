mkdir -p etc
echo "port = 80" > etc/server.conf
echo "port = 8080" > server.conf
cp -i server.conf etc/server.conf  # culprit
echo "copied"
