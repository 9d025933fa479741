#!/bin/bash
# Backs the data up, in pieces that fit on a medium.
set -euo pipefail
mkdir -p data
head -c 300000 /dev/urandom > data/dump
tar -c -M -L 100 -f backup.tar data  # culprit
echo "backed up"
