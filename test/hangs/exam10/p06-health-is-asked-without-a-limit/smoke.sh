#!/usr/bin/env bash
set -eu

"$1" server.py > server.log 2>&1 &
server=$!
trap 'kill $server' EXIT
for _ in $(seq 50); do
  [ -s port ] && break
  sleep 0.1
done
curl --silent --show-error --fail "http://127.0.0.1:$(cat port)/health"  # culprit
echo "healthy"
