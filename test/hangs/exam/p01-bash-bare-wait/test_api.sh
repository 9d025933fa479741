#!/bin/bash
# Starts the server, asks it five times at once.
set -euo pipefail
port=$((20000 + RANDOM % 20000))

redis-server --port "$port" --bind 127.0.0.1 --save "" > server.log 2>&1 &  # culprit
server=$!
trap 'kill "$server"' EXIT

for _ in $(seq 100); do
    redis-cli -p "$port" ping > ping.log 2>&1 && break
    sleep 0.1
done
echo "the server answers"

echo "=== concurrent requests ==="
for n in 1 2 3 4 5; do
    redis-cli -p "$port" set "key$n" "$n" > "answer$n.log" &
done
wait  # culprit

grep -l OK answer*.log | wc -l
