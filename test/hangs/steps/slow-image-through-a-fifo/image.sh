#!/bin/bash
# Writes the image and takes its sum on the way.
set -euo pipefail
mkfifo blocks
sha256sum blocks > image.sum &
summing=$!
for block in $(seq 1000); do
  head -c 65536 /dev/urandom
  sleep 0.15
done | tee blocks > disk.img
wait "$summing"
cat image.sum
