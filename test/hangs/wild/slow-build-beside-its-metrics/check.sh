#!/bin/sh
set -eu
python=$1

"$python" build.py
echo "built"
