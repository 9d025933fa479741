echo starting
sleep 1000 &
echo started
