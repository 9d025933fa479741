#!/bin/bash
set -e
export GOFLAGS=-mod=mod GO111MODULE=on
go test -count=1 ./...
