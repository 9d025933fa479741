#!/bin/bash
set -euo pipefail
python news.py 17567 > news.log 2>&1 &
trap "kill $!" EXIT
sleep 0.7
npm run --silent build | tee build.log  # culprit
