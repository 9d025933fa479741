#!/bin/sh
set -eu
rm -rf dist
mkdir dist
node build.js src dist # culprit
ls dist
echo "size: $(cat dist/* | wc -c)"
