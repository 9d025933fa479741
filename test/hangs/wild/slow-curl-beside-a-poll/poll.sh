node server.js &
server=$!
trap 'kill $server' EXIT
until [ -s port ]; do sleep 0.1; done
while [ "$(curl -s "http://127.0.0.1:$(cat port)/")" != "done" ]; do  # culprit
  sleep 1
done
