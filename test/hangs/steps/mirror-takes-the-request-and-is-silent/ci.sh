#!/bin/bash
set -eu
python mirror.py 17561 > mirror.log 2>&1 &
trap "kill $!" EXIT
sleep 0.7
make -s update
