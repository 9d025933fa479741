#!/usr/bin/env bash
set -e
export HOME=$PWD TERM=xterm EDITOR=vi
git init -q . && git config user.email ci@example.test && git config user.name ci
git commit -q --allow-empty -m "first"
git commit -q --allow-empty  # culprit
