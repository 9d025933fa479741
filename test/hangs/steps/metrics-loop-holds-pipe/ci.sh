#!/usr/bin/env bash
set -eo pipefail
mkdir -p logs
./deploy.sh 2>&1 | tee logs/deploy.log  # culprit
grep -q deployed logs/deploy.log
