#!/bin/bash
set -euo pipefail
mkfifo statements
exec 4<> statements
psql -qAt < statements > first.log &
echo 'select pg_advisory_lock(4711), 1;' >&4
until grep -q . first.log; do sleep 0.1; done
echo "migrating"
psql -qAt <<'SQL'  # culprit
select pg_advisory_lock(4711);
create table if not exists teas (id int);
SQL
echo "migrated"
