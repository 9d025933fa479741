#!/usr/bin/env bash
set -e
export GIT_CONFIG_GLOBAL=/dev/null GIT_PAGER=cat
stage() {
  git -C repo -c user.name=ci -c user.email=ci@example "$@"
}
git init -q repo
echo one > repo/notes.txt
stage add notes.txt
stage commit -q -m first
echo two >> repo/notes.txt
stage add -p notes.txt  # culprit
stage commit -q -m second
