sh indexer.sh &
echo 3
echo 4
