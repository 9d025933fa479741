#!/usr/bin/env bash
set -e
python registry.py &
for shard in one two; do
  bash shard.sh "$shard" &
done

for _ in 1 2 3; do
  wait -n  # culprit
done
echo "all shards are done"
