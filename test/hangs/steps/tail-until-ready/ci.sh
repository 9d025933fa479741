set -e
python -u -m http.server 17118 --bind 127.0.0.1 > server.log 2>&1 &
server=$!
tail -n +1 -f server.log | grep -m 1 'ready for connections'  # culprit
python -m pytest -q
kill $server
