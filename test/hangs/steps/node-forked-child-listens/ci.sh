#!/bin/bash
set -euo pipefail
node pages.js > pages.log  # culprit
cat pages.log
