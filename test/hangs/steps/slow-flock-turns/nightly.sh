#!/usr/bin/env bash
set -e
dump() {
  head -c 2000000000 /dev/urandom | gzip -c > "$1.gz"
}
(
  flock 9
  dump users
) 9> dump.lock &
(
  flock 9
  dump orders
) 9> dump.lock &
wait
