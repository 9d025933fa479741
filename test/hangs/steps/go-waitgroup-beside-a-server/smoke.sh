#!/bin/bash
set -e
export GOFLAGS=-mod=mod GO111MODULE=on
go build -o registry ./cmd
./registry --once  # culprit
echo "served"
