#!/bin/sh
set -eu
for scale in $(seq 1500 10 1890); do
  echo "scale=$scale; 4*a(1)" | BC_LINE_LENGTH=0 bc -l > "digits$scale.txt"
done
ls digits*.txt | wc -l
