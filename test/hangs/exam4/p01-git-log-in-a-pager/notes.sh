#!/usr/bin/env bash
# Writes the notes of a release. script(1) gives git a terminal, so that the log
# of the job has colours.
set -euo pipefail
export GIT_AUTHOR_NAME=ci GIT_AUTHOR_EMAIL=ci@localhost GIT_COMMITTER_NAME=ci GIT_COMMITTER_EMAIL=ci@localhost
unset GIT_PAGER PAGER LESS
export TERM=xterm

git init -q work
cd work
for number in $(seq 1 20); do
  git commit -q --allow-empty -m "change number $number"
done
tail -f /dev/null | script -qec "git log --decorate" ../notes.txt # culprit
wc -l ../notes.txt
