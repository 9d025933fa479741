#!/bin/bash
set -e
export GOFLAGS=-mod=mod GO111MODULE=on GOMAXPROCS=1
go build -o importer ./cmd
python3 images.py > images.log 2>&1 &
trap "kill $!" EXIT
until curl -sf -o /dev/null http://127.0.0.1:17441/; do sleep 0.1; done
./importer http://127.0.0.1:17441/  # culprit
echo "imported"
