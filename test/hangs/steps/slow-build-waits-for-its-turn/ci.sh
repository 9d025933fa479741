#!/bin/bash
set -euo pipefail
flock build.lock sh part.sh first &
until [ -e first.started ]; do sleep 0.1; done
flock --verbose build.lock sh part.sh second
wait
