#!/usr/bin/env bash
set -e
git init -q .
git config credential.helper "!sh $PWD/helper.sh"
printf 'protocol=https\nhost=git.example.test\n\n' | git credential fill > login.txt  # culprit
echo "released"
