#!/usr/bin/env bash
set -e
retry_until() {
  until "$@"; do  # culprit
    echo "again: $1"
    sleep 0.5
  done
}
retry_until test -f ci.sh
retry_until curl -sf -o /dev/null http://127.0.0.1:17325/ready  # culprit
python -m pytest -q
