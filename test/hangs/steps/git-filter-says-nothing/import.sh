#!/bin/bash
set -euo pipefail
mkfifo "$PWD/token"
git init -q repo
cd repo
git config filter.big.process "sh $PWD/../filter.sh $PWD/../token"
git config filter.big.required true
echo "*.bin filter=big" > .gitattributes
head -c 4096 /dev/zero > model.bin
git add .gitattributes model.bin  # culprit
git status --short
