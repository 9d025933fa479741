#!/usr/bin/env bash
while read -r sum name; do
  echo "$name $sum" >> audit.txt
done < <(for n in $(seq 1 300); do head -c 20000000 /dev/zero | sha256sum; sleep 0.1; done)
