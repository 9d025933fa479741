#!/bin/bash
# serves ./www with the settings of server.conf
set -euo pipefail
source ./server.conf
cd "$ROOT"
exec python3 -m http.server --bind 127.0.0.1 "$1"
