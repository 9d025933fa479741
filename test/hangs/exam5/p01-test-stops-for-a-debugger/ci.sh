#!/bin/bash
set -euo pipefail
cd "$(dirname "$0")"

echo "--- lint"
node --check prices.js
node --check prices.test.js

echo "--- test"
make --no-print-directory test # culprit

echo "--- done"
