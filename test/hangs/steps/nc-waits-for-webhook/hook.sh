#!/usr/bin/env bash
set -e
echo "waiting for the callback"
nc -l 127.0.0.1 17205 | while read -r line; do  # culprit
  case $line in POST*) echo "called back"; break ;; esac
done
