#!/bin/bash
set -euo pipefail
cd "$(dirname "$0")"

load_scenario() {
    printf 'users 4\nrounds 2\n' > scenario.txt
}

load_scenario
echo "running $(wc -l < scenario.txt) settings"
tclsh run.tcl scenario.txt > result.txt  # culprit
grep -q passed result.txt
