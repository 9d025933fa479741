#!/usr/bin/env bash
set -e
wait_for() {
  until curl -sf -o /dev/null "http://127.0.0.1:$2/"; do sleep 0.3; done  # culprit
  echo "$1 ready"
}
python -m http.server 17321 --bind 127.0.0.1 > store.log 2>&1 &
wait_for store 17321 &
first=$!
wait_for queue 17322 &  # culprit
second=$!
wait $first $second  # culprit
echo "all ready"
