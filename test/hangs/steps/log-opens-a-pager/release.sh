#!/bin/bash
# Shows what has changed since the last release.
set -euo pipefail
export GIT_CONFIG_GLOBAL=/dev/null
git init -q project
cd project
git config user.email ci@example.com && git config user.name ci
for number in $(seq 60); do git commit -q --allow-empty -m "change $number"; done
git log --oneline  # culprit
echo "notes written"
