#!/usr/bin/env bash
set -eu
mkdir -p out
echo "bundling"
node bundle.js src out # culprit
echo "bundled $(ls out | wc -l) files"
