#!/bin/bash
# Runs the check in a process group of its own, so that it can be ended as a whole.
set -m
bash check.sh &
set +m
wait $!  # culprit
echo "check: $?"
