#!/bin/sh
for part in $(seq 1 400); do
  head -c 1500000 /dev/urandom | bzip2 > part.bz2
done
echo "packed"
