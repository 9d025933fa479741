#!/usr/bin/env bash
set -eu
python=$1
export PYTHON=$python PORT=18430
"$python" -m honcho start  # culprit
"$python" check.py "http://127.0.0.1:$PORT/"
