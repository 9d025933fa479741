#!/usr/bin/env bash
set -euo pipefail
export GIT_AUTHOR_NAME=ci GIT_AUTHOR_EMAIL=ci@example.invalid GIT_COMMITTER_NAME=ci GIT_COMMITTER_EMAIL=ci@example.invalid
export GIT_EDITOR="bash $PWD/window.sh"
git init -q tree
cd tree
echo 1.0 > VERSION
git add VERSION
git commit -q -m "first"
echo 1.1 > VERSION
git commit -q -a --amend  # culprit
git log --oneline
