#!/bin/bash
set -e
export GOFLAGS=-mod=mod GO111MODULE=on
go build -o lintall .
./lintall api store web  # culprit
echo "linted"
