set -e
"$1" -u -m http.server -b 127.0.0.1 8937 >/dev/null 2>&1 &
server=$!
sleep 1
for number in $(seq 200); do
  curl -s -o /dev/null "http://127.0.0.1:8937/"
  sleep 0.3
done
kill $server
