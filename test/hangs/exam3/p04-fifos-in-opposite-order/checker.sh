#!/usr/bin/env bash
set -eu
exec 4> "$2" # culprit
exec 3< "$1" # culprit
while read -r name <&3; do
  echo "${#name} letters" >&4
done
