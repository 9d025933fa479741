#!/bin/sh
# the health page of the service
set -e
URL=http://127.0.0.1:17121/health
echo "asking $URL"
wget --quiet --tries=1 --timeout=0 -O health.txt "$URL"  # culprit
grep -q healthy health.txt
