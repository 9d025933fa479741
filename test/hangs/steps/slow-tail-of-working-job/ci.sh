#!/usr/bin/env bash
set -e
bash pack.sh > pack.log 2>&1 &
tail -f --pid=$! pack.log
echo "packed"
