#!/bin/bash
set -eu
PATH=$PATH:$(ls -d /usr/lib/postgresql/*/bin | tail -1)
data=$(mktemp -d)
as=""
if [ "$(id -u)" = 0 ]; then  # the server refuses to run as root
    chown nobody:nogroup "$data"
    as="setpriv --reuid=nobody --regid=nogroup --clear-groups"
fi
export PGHOST=127.0.0.1 PGPORT=$((20000 + RANDOM % 20000)) PGUSER=app PGDATABASE=postgres

(cd "$data" && $as initdb -D "$data/db" -U app -A trust --no-sync --locale=C > /dev/null)
(cd "$data" && exec $as postgres -D "$data/db" -p "$PGPORT" -k "$data" -h 127.0.0.1 -c fsync=off) > postgres.log 2>&1 &
for _ in $(seq 100); do
    pg_isready --quiet && break
    sleep 0.2
done

psql --quiet --command "CREATE TABLE orders (id int, item text)"

# the feed of the shop, a COPY a day
(cat import.sql; exec tail -f /dev/null) | psql --quiet > import.log 2>&1 &  # culprit
sleep 3

psql --quiet --command "ALTER TABLE orders ADD COLUMN note text"  # culprit
echo "migrated"
