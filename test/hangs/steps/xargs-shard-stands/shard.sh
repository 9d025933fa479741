echo "shard $1"
if [ "$1" = 2 ]; then
    curl -s "http://127.0.0.1:17112/fixtures/$1" > fixtures.json  # culprit
fi
echo "shard $1 done"
