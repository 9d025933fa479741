#!/usr/bin/env bash
set -euo pipefail

pack() {
  head -c 1200000 /dev/urandom > "$1"
  xz -2 --stdout "$1" > "backup/$1.xz"
  rm "$1"
}

mkdir -p backup
for number in $(seq 200); do
  pack "part-$number.bin"
done
ls backup | wc -l
