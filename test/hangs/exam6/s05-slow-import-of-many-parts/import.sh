#!/bin/bash
# Imports the parts of an export into one database while a monitor prints how many there are.
set -euo pipefail
cd "$(dirname "$0")"
. ./parts.sh
database=$PWD/import.db
sqlite3 "$database" "create table readings (part integer, number integer, value real)"

monitor() {
    while sleep 3; do
        echo "rows: $(sqlite3 -readonly "$database" "select count(*) from readings" || true)"
    done
}
monitor &
watcher=$!
trap 'kill $watcher' EXIT

for part in $(seq 1 150); do
    write_part "$part" > part.csv
    sqlite3 "$database" <<SQL
.timeout 5000
.mode csv
.import part.csv readings
SQL
    sleep 0.4
done
sqlite3 "$database" "select count(*), round(avg(value), 2) from readings"
