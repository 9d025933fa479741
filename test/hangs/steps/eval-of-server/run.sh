#!/usr/bin/env bash
set -u
COMMAND_smoke="python -m http.server 17143 --bind 127.0.0.1"
name=COMMAND_$1
echo "running $1"
eval "${!name}"  # culprit
echo "done"
