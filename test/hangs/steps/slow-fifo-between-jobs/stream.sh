#!/usr/bin/env bash
set -e
mkfifo blocks
(head -c 4000000000 /dev/urandom | gzip -1 > blocks) &
while IFS= read -r -n 4096 -d '' block; do
  count=$((${count:-0} + ${#block}))
done < blocks
wait
echo "$count"
