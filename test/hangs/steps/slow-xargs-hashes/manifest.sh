#!/usr/bin/env bash
set -e
head -c 60000000 /dev/zero > part
seq 1 400 | xargs -P 2 -I{} sh -c 'sha256sum part > sum.{}; sleep 0.1'
cat sum.* > MANIFEST
