sleep 0.2
echo "shard $1: 3 failed"
exit 1
