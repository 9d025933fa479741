#!/usr/bin/env bash
# "Builds" the checked out version in nine parts; bad from version 41 on.
for part in 1 2 3 4 5 6 7 8 9; do
  head -c 2000000 /dev/urandom | gzip -9 > "../part-$part.gz"
  sleep 1
done
[ "$(cat version)" -lt 41 ]
