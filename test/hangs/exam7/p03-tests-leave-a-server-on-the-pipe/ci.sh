#!/bin/bash
# Usage: ci.sh PYTHON
set -uo pipefail
cd "$(dirname "$0")"
"$1" -m pytest -q -s 2>&1 | tee report.txt  # culprit
echo "tests ended with ${PIPESTATUS[0]}"
