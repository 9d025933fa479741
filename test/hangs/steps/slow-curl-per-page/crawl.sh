#!/bin/bash
set -euo pipefail
python pages.py 17551 2> pages.log &
trap "kill $!" EXIT
until curl -s -o /dev/null "http://127.0.0.1:17551/0"; do sleep 0.1; done
for page in $(seq 100); do
  curl -sS --max-time 20 "http://127.0.0.1:17551/$page" >> pages.txt
done
wc -l pages.txt
