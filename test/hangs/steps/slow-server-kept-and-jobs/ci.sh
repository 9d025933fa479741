#!/usr/bin/env bash
set -e
python -m http.server 17316 --bind 127.0.0.1 > one.log 2>&1 &
python -m http.server 17317 --bind 127.0.0.1 > two.log 2>&1 &
disown -a
for port in 17316 17317; do
  until curl -sf -o /dev/null "http://127.0.0.1:$port/"; do sleep 0.2; done
done
for round in $(seq 1 200); do
  for port in 17316 17317; do
    curl -sf "http://127.0.0.1:$port/" | sort | md5sum > "sum.$port"
  done
  find /usr/share/doc -name copyright -newer ci.sh | wc -l
done
