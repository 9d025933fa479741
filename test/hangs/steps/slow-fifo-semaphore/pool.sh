#!/usr/bin/env bash
mkfifo tokens
exec 9<> tokens
printf '..' >&9
for shard in $(seq 1 200); do
  read -r -u 9 -n 1 _
  {
    bash shard.sh "$shard"
    printf '.' >&9
  } &
done
wait
