#!/bin/bash
# Looks which ports are open, as another user than root.
set -euo pipefail
echo "scanning"
setpriv --reuid=65534 --regid=65534 --clear-groups sudo -k id  # culprit
echo "scanned"
