#!/bin/bash
set -eu
python mirror.py 17569 > mirror.log 2>&1 &
trap "kill $!" EXIT
sleep 0.7
make -s appliance.raw
