#!/usr/bin/env bash
# Scaffolds a package and checks its manifest. script(1) gives the tools a
# terminal, so that they keep their colours in the log of the job.
set -euo pipefail

mkdir -p build/package
cp .npmrc build/package/
cd build/package
tail -f /dev/null | script -qec "npm init" /dev/null # culprit
node -e 'const { name } = require("./package.json"); if (!name) process.exit(1)'
