#!/bin/bash
# Sends the branch of the release to the mirror.
set -euo pipefail
export GIT_CONFIG_GLOBAL=/dev/null
git init -q --bare mirror.git
git init -q -b main project
chmod +x hooks/pre-push
cd project
git config core.hooksPath ../hooks && git config user.email ci@example.com && git config user.name ci
git commit -q --allow-empty -m release
git push -q ../mirror.git main  # culprit
echo "pushed"
