set -e
(sleep 0.5; echo '{"event": "ready"}' | socat - UNIX-CONNECT:./events.socket) > client.log 2>&1 &
socat -u UNIX-LISTEN:./event.socket,fork CREATE:received.json &
listener=$!
socat -u UNIX-LISTEN:./hook.socket CREATE:hook.json  # culprit
grep ready hook.json
kill $listener
