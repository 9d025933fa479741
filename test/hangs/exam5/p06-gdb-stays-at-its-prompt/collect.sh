#!/bin/bash
# what a crash of the tool looked like, for the artefacts of the build
set -euo pipefail
mkdir -p reports

cc -g -o tool tool.c
if ./tool; then
  echo "no crash"
fi

expect -f backtrace.exp ./tool >reports/backtrace.txt # culprit
grep -c 'in ' reports/backtrace.txt
