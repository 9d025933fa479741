#!/bin/sh
set -e
mkdir -p src
seq 1 9 > src/numbers.txt
perl lint.pl src  # culprit
echo "clean"
