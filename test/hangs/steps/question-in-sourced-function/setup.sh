#!/usr/bin/env bash
set -e
source lib/script.sh
echo "setting up"
depends_on jq  # culprit
echo "set up"
