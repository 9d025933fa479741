#!/usr/bin/env bash
set -eu
mkdir -p logs
exec > >(tee logs/pipeline.log) 2>&1 # culprit

align() {
  sleep 0.3
  echo "aligned $1"
}

for sample in a b; do
  align "$sample" &
done
wait # culprit
echo "all samples aligned"
