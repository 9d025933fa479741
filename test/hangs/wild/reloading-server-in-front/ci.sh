#!/usr/bin/env bash
set -eu
"$1" -m uvicorn --port 0 --reload shop:app  # culprit
"$1" smoke.py
