set -e
python server.py &
server=$!
trap 'kill $server' EXIT
until [ -f server.ready ]; do sleep 0.1; done
curl -sS -o data.bin http://127.0.0.1:17131/data.bin
sha256sum data.bin
