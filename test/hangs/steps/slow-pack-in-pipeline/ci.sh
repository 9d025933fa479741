#!/usr/bin/env bash
set -eo pipefail
out=$(head -c 90000000 /dev/urandom | xz -9 | tee backup.xz | sha256sum)
echo "$out"
