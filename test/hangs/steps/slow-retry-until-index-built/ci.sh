#!/usr/bin/env bash
set -e
retry_until() {
  until "$@"; do
    sleep 0.5
  done
}
python service.py > service.log 2>&1 &
retry_until curl -sf -o /dev/null http://127.0.0.1:17329/ready
kill $!
