#!/usr/bin/env bash
set -e
pack() {
  for part in $(seq 1 400); do
    head -c 1500000 /dev/urandom | gzip -9 > "$1.$((part % 3)).gz"
  done
}
pack app &
first=$!
pack docs &
second=$!
wait $first $second
echo "packed"
