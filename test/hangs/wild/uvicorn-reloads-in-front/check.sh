#!/bin/sh
# Looks whether the shop can be started at all.
set -eu
python=$1

"$python" -c 'import app; print("app is fine")'
"$python" -m uvicorn app:app --port 8833 --reload  # culprit
echo "the shop starts"
