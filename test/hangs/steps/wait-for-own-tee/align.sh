#!/usr/bin/env bash
set -e
exec > >(tee align.log) 2>&1
echo "aligning"
for lane in 1 2; do
  gzip -c "$0" > lane$lane.gz
done
wait $!  # culprit
echo "aligned"
