#!/bin/bash
set -eu
python pooler.py 17562 > pooler.log 2>&1 &
trap "kill $!" EXIT
sleep 0.7
sh -c 'set -e; . ./settings.sh; sh migrate.sh'
