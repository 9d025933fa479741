#!/bin/bash
set -euo pipefail
node persist.js > saved.txt  # culprit
cat saved.txt
