#!/bin/bash
# Follows the events of the build until it is done.
set -euo pipefail
python events.py &
trap "kill $!" EXIT
until [ -s port ]; do sleep 0.1; done
curl -sN "http://127.0.0.1:$(cat port)/events" | grep --line-buffered step | head -n 600 > steps.log
