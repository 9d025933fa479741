#!/usr/bin/env bash
set -e
export TERM=xterm
echo "pending" > status
bash deploy.sh > deploy.log 2>&1 &
watch -n 0.5 -g cat status  # culprit
echo "rolled out"
