sleep 0.5
echo "shard $1: 12 passed"
