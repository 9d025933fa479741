#!/usr/bin/env bash
set -e
python service.py > service.log 2>&1 &
timeout 1800 bash -c 'until curl -sf http://127.0.0.1:17311/health; do sleep 1; done'  # culprit
python -m pytest -q
