#!/usr/bin/env bash
set -e
build() {
  for part in $(seq 1 500); do
    head -c 2000000 /dev/urandom | bzip2 -9 > "part.$part"
    rm "part.$part"
  done
}
build > build.log 2>&1 &
pid=$!
while kill -0 "$pid" 2>/dev/null; do
  printf .
  sleep 0.5
done
wait "$pid"
