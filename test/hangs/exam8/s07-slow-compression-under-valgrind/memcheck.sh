#!/bin/bash
set -euo pipefail
cd "$(dirname "$0")"
seq 1 9000000 > numbers.txt
for level in 6 9; do
    valgrind -q --error-exitcode=3 gzip -c "-$level" numbers.txt > "numbers-$level.gz"
    echo "level $level: no invalid access"
done
