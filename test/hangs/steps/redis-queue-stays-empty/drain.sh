set -e
redis-cli -u "$REDIS_URL" LPUSH done:41 ok
redis-cli -u "$REDIS_URL" BLPOP done:42 0  # culprit
echo "drained"
