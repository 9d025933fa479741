#!/bin/bash
# Looks which ports are open, as another user than root.
set -euo pipefail
echo "scanning"
if [ "$(id -u)" = 0 ]; then
  setpriv --reuid=65534 --regid=65534 --clear-groups sudo -k id  # culprit
else
  su -c id  # culprit
fi
echo "scanned"
