#!/bin/bash
set -e
echo "deploying"
expect deploy.exp > deploy.log  # culprit
grep -q done deploy.log
