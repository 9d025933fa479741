set -e
mkdir -p data
echo "starting the services"
redis-server --port 0 --unixsocket "$PWD/data/redis.sock" --dir data --save ""  # culprit
echo "services are up"
