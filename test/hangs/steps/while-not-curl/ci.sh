#!/usr/bin/env bash
set -eu

start() {
  python api.py --port 17102 > api.log 2>&1 &
}

start
while ! curl --silent --fail http://127.0.0.1:17102/ready; do  # culprit
  echo "waiting for the api"
  sleep 0.3
done
python -m pytest -q
