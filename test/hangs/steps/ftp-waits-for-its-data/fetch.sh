#!/bin/bash
# Fetches the tables of the night.
set -euo pipefail
python server.py &
trap "kill $!" EXIT
until [ -s port ]; do sleep 0.1; done
ftp -n -p 127.0.0.1 "$(cat port)" << COMMANDS  # culprit
user ci secret
get tables.csv
bye
COMMANDS
test -s tables.csv
