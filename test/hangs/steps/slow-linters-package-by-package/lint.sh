#!/bin/sh
set -eu
seq -f "pkg/%g" 200 | xargs -n 1 sh -c 'perl lint.pl "$0" > lint.log'
echo "clean"
