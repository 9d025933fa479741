#!/usr/bin/env bash
set -e
export HOME=$PWD
git init -q . && git config user.email ci@example.test && git config user.name ci
for n in $(seq 1 4000); do echo "$n" > file; git add file; git commit -q -m "$n"; done
git fsck
