#!/usr/bin/env bash
set -u
: > deploy.log
(echo "copying"; sleep 0.5; echo "error: disk full"; exit 3) >> deploy.log 2>&1 &
while read -r line; do
  echo "  $line"
  case $line in
    "deployed "*) break ;;
  esac
done < <(tail -n +1 -f deploy.log)  # culprit
echo "done"
