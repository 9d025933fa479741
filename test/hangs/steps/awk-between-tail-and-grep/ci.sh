#!/usr/bin/env bash
set -e
printf '1 booting\n2 listening\n' > server.log
python -m http.server 17301 --bind 127.0.0.1 >> server.log 2>&1 &
server=$!
tail -n +1 -f server.log | awk '$1 >= 1 { print; fflush() }' | grep --max-count=1 listening  # culprit
python -m pytest -q
kill $server
