#!/bin/sh
# one small check: writes some numbers and adds them up
set -eu
number=$1
seq "$number" $((number + 500)) >"numbers.$number"
sleep 0.9
awk '{ sum += $1 } END { exit sum > 0 ? 0 : 1 }' "numbers.$number"
