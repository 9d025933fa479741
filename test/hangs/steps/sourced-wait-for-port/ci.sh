#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib/wait.sh"
echo "database up?"
wait_for 17141  # culprit
echo "tests"
