#!/bin/sh
set -eu
"$PYTHON" -m http.server --bind 127.0.0.1 0 &  # culprit
echo "$!" > fixture.pid
echo "started" > "$1"
