#!/bin/bash
set -euo pipefail
node prepare.js  # culprit
echo "tests"
