#!/bin/bash
set -euo pipefail
echo "4 1 0 2" > boundaries.txt
java Boundary.java boundaries.txt > result.txt  # culprit
cat result.txt
