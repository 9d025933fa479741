#!/usr/bin/env bash
set -e
export HOME=$PWD
git init -q . && git config user.email ci@example.test && git config user.name ci
for n in 1 2 3; do git commit -q --allow-empty -m "$n"; done
git bisect start HEAD HEAD~2 > /dev/null
git bisect run sh probe.sh  # culprit
