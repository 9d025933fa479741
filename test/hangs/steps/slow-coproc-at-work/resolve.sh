#!/usr/bin/env bash
set -e
coproc SOLVER { while read -r number; do sleep 0.2; factor "$number"; done; }
for number in $(seq 1000000007 1000000400); do
  echo "$number" >&"${SOLVER[1]}"
  read -r answer <&"${SOLVER[0]}"
  echo "$answer" >> answers.txt
done
