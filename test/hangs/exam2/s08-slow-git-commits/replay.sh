#!/bin/bash
set -eu
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=ci GIT_AUTHOR_EMAIL=ci@example.org GIT_COMMITTER_NAME=ci GIT_COMMITTER_EMAIL=ci@example.org

git init --quiet history
cd history
for number in $(seq 1 120); do
    seq 1 "$number" > counts.txt
    git add counts.txt
    git commit --quiet --message "Step $number"
    sleep 0.5  # the server takes two pushes a second
done
test "$(git rev-list --count HEAD)" = 120
echo replayed
