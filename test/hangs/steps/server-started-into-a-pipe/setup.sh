#!/bin/bash
# Starts a database of its own for the tests, and keeps what it says.
set -euo pipefail
bin=$(echo /usr/lib/postgresql/*/bin)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
# The server wants no root.
as_nobody() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown nobody "$data"
  as_nobody() { setpriv --reuid=nobody --clear-groups "$@"; }
fi
as_nobody "$bin/initdb" -D "$data/db" -A trust -U ci > initdb.log
as_nobody "$bin/pg_ctl" start -w -D "$data/db" -o "-p 17451 -k $data -h ''" | tee start.log  # culprit
psql -h "$data" -p 17451 -U ci -c 'select 1' postgres
