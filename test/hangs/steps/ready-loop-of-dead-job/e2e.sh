#!/usr/bin/env bash
set -euo pipefail
./serve.sh 17134 &
until (exec 3<> /dev/tcp/127.0.0.1/17134) 2>/dev/null; do  # culprit
  sleep 0.4
done
echo "ready"
