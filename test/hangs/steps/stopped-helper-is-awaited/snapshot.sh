#!/bin/bash
# Copies the journal while its writer stands still.
set -eu
bash writer.sh &
writer=$!
until [ -s journal ]; do sleep 0.1; done
kill -STOP "$writer"
cp journal journal.copy
kill "$writer"
wait "$writer" || true  # culprit
wc -l < journal.copy
