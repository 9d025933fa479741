#!/usr/bin/env bash
set -eu
python=$1
git init -q .
git add pyproject.toml newsfragments
"$python" -m towncrier build --version 2.4 --date 2026-11-30  # culprit
git add CHANGES.md
echo "changes of 2.4 are written"
