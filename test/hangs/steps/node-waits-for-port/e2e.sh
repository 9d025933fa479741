#!/usr/bin/env bash
set -e
node server.js > server.log 2>&1 &
node wait-on.js 17301  # culprit
echo "ready"
