#!/usr/bin/env bash
set -eo pipefail
seq 1 900 > rows.txt
while read -r row; do
  echo "row $row"
  sleep 0.2
done < rows.txt | sha256sum > rows.sum
cat rows.sum
