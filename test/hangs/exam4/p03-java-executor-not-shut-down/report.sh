#!/usr/bin/env bash
set -euo pipefail
seq 1 1000 > numbers.txt
java Report.java numbers.txt # culprit
echo "report done"
