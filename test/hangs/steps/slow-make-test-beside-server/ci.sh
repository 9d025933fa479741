#!/bin/bash
set -euo pipefail
python3 -m http.server --bind 127.0.0.1 17431 > server.log 2>&1 &
until curl -s -o /dev/null http://127.0.0.1:17431/; do sleep 0.1; done
make -s -j2 test
kill $!
