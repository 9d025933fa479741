#!/bin/bash
set -eu
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

git init --quiet tree
cd tree
git config user.name ci
git config user.email ci@example.org
git config core.hooksPath "$PWD/../hooks"

echo "version = 1.4.0" > version.txt
git add version.txt
git commit --quiet --message "Release 1.4.0"  # culprit
git tag v1.4.0
