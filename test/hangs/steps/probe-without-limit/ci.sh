#!/usr/bin/env bash
set -e
. ./utils.sh
python half.py &
until [ -f half.ready ]; do sleep 0.1; done
wait_for_http half http://127.0.0.1:17315/versions 90  # culprit
echo "ready"
