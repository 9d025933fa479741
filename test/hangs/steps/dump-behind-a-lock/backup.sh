#!/bin/bash
# Renames a column beside a running backup.
set -euo pipefail
psql -qc 'create table orders (id int, total int)'
mkfifo orders.sql
psql -q < orders.sql > session.log &
exec 4> orders.sql
echo 'begin; alter table orders rename total to amount;' >&4
until psql -Atc 'select 1 from pg_locks where mode = $$AccessExclusiveLock$$' | grep -q 1; do sleep 0.1; done
pg_dump --file=backup.sql  # culprit
echo 'commit;' >&4
