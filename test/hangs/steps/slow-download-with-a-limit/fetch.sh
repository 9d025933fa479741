#!/bin/bash
set -euo pipefail
python mirror.py 17511 > mirror.log 2>&1 &
trap "kill $!" EXIT
until curl -s -o /dev/null http://127.0.0.1:17511/ready; do sleep 0.1; done
curl -sS --max-time 120 -o index.tar http://127.0.0.1:17511/index.tar
ls -l index.tar
