#!/usr/bin/env bash
set -euo pipefail
fetch() { cat "$1"; }
bash <(fetch installer) --port 17314  # culprit
echo "installed"
