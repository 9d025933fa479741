#!/usr/bin/env bash
set -e
python mute.py 17328 > mute.log 2>&1 &
mute=$!
python -m http.server 17327 --bind 127.0.0.1 > server.log 2>&1 &
server=$!
until [ -f mute.ready ] && curl -sf -o /dev/null http://127.0.0.1:17327/; do sleep 0.1; done
pids=()
for url in http://127.0.0.1:17327/fetch.sh http://127.0.0.1:17328/model http://127.0.0.1:17327/mute.py; do
  curl -sf -o /dev/null "$url" &  # culprit
  pids+=($!)
done
wait "${pids[@]}"  # culprit
kill $mute $server
