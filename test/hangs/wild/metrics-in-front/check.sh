#!/bin/sh
# Looks whether the exporter can be started.
set -eu
python=$1

"$python" metrics.py  # culprit
echo "the exporter starts"
