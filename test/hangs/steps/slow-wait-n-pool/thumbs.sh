#!/usr/bin/env bash
running=0
for n in $(seq 1 500); do
  (sleep 0.$((n % 5 + 3)); echo "thumb $n" >> thumbs.txt) &
  running=$((running + 1))
  if [ $running -ge 3 ]; then
    wait -n
    running=$((running - 1))
  fi
done
wait
