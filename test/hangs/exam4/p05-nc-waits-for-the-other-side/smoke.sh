#!/usr/bin/env bash
# Starts a cache and asks it whether it is up.
set -euo pipefail
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
redis-server --port "$port" --bind 127.0.0.1 --save "" --dir "$PWD" > redis.log &
server=$!
trap 'kill $server' EXIT
until grep -q "Ready to accept" redis.log; do sleep 0.1; done
answer=$(printf 'PING\r\n' | nc 127.0.0.1 "$port") # culprit
test "$answer" = "+PONG"
