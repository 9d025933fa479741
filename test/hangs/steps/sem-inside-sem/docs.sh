#!/bin/bash
# One page at a time: the renderer does not like company.
set -eu
export HOME=$PWD
echo "rendering"
sem --fg -j1 --id render sh page.sh index  # culprit
echo "rendered"
