#!/bin/bash
# Usage: ci.sh PYTHON
set -euo pipefail
cd "$(dirname "$0")"
"$1" daemon.py > port.txt &
until [ -s port.txt ]; do sleep 0.05; done
export DOCKER_HOST="tcp://127.0.0.1:$(cat port.txt)"
echo "containers on $DOCKER_HOST"
docker ps --all  # culprit
kill %1
