#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")"
source ./lib.sh
python server.py --port 17304 > server.log 2>&1 &
SERVER_PID=$!
wait_for_server 17304  # culprit
python -m pytest -q
kill "$SERVER_PID"
