#!/bin/bash
set -euo pipefail
cd "$(dirname "$0")"
for host in db.local web.local; do
    openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$host.key"
    echo "key of $host"
done
expect request.exp web.local  # culprit
openssl req -in web.local.csr -noout -verify
