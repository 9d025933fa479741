#!/bin/bash
# Usage: ci.sh PYTHON
set -eu
export GOFLAGS=-mod=mod GO111MODULE=on
go build -o volumes ./cmd
"$1" agent.py agent.sock > up.txt &
until [ -s up.txt ]; do sleep 0.05; done
./volumes  # culprit
echo "all volumes are listed"
