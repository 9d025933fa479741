#!/bin/bash
set -euo pipefail
echo "running the forked tests"
java Runner.java > results.txt 2> errors.txt  # culprit
cat results.txt
