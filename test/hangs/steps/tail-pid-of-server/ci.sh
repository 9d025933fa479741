#!/usr/bin/env bash
set -e
bash deploy.sh > deploy.log 2>&1 &
tail -f --pid=$! deploy.log  # culprit
grep -q "deployed" deploy.log
