#!/bin/bash
# tags a release; git shows its colours, so it gets a terminal
set -euo pipefail
export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=ci GIT_AUTHOR_EMAIL=ci@example.org GIT_COMMITTER_NAME=ci GIT_COMMITTER_EMAIL=ci@example.org

on_terminal() {
  sleep infinity | script --quiet --return --flush --command "$*" /dev/null # culprit
}

chmod +x hooks/commit-msg
git init --quiet --initial-branch main work
git -C work config core.hooksPath "$PWD/hooks"

cd work
echo 1.4.0 >VERSION
git add VERSION
on_terminal git -c color.ui=always commit --message release-1.4.0 # culprit
git tag v1.4.0
git log --oneline
