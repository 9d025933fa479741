#!/usr/bin/env bash
set -e
python mute.py 17143 &
service=$!
until [ -f mute.ready ]; do sleep 0.1; done
trap 'echo "giving the lock back"; curl -s -X DELETE http://127.0.0.1:17143/lock; kill $service' EXIT  # culprit
echo "7 passed"
exit 0
