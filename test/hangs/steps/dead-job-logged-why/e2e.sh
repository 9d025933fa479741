#!/usr/bin/env bash
set -euo pipefail
mkdir -p logs
nohup python api.py --port 17151 > logs/api.log 2>&1 &
api=$!
until curl -sf http://127.0.0.1:17151/health > /dev/null; do  # culprit
  sleep 0.3
done
python -m pytest -q tests
kill $api
