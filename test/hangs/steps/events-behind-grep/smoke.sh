#!/bin/bash
# Waits until the service says that it is ready.
set -euo pipefail
python events.py &
server=$!
trap 'kill $server' EXIT
until [ -s port ]; do sleep 0.1; done
curl -sN "http://127.0.0.1:$(cat port)/events" | grep -m1 ready  # culprit
echo "the service is ready"
