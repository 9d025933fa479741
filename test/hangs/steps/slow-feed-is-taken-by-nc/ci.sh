#!/bin/dash
set -eu
python feed.py 17572 > feed.log 2>&1 &
trap "kill $!" EXIT
sleep 0.7
nc -d -w 20 127.0.0.1 17572 > lines.txt
sort lines.txt | uniq --count
