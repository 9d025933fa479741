#!/bin/bash
set -euo pipefail
echo "deploying from $(basename "$PWD")"
node workflow.js run --ref main  # culprit
echo "deployed"
