#!/usr/bin/env bash
set -e
python index.py > index.log 2>&1 &
timeout 1800 bash -c 'until [ -f index.bin ]; do sleep 0.5; done'
cat index.bin
