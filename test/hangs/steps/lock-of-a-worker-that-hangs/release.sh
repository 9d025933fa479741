#!/bin/bash
set -euo pipefail
python3 mute.py &
mute=$!
trap 'kill $mute' EXIT
until grep -q '0100007F:4425 ' /proc/net/tcp; do sleep 0.1; done
flock deploy.lock sh health.sh > health.log &
until [ -e started ]; do sleep 0.1; done
flock deploy.lock cp release.sh released  # culprit
wait
