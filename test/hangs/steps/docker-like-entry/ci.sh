#!/usr/bin/env bash
set -euo pipefail
python mute.py 17121 &
until [ -f mute.ready ]; do sleep 0.1; done
for step in unit smoke; do
  echo "== $step"
  ./steps/$step.sh
done
