sleep 20
echo frame
