#!/bin/bash
set -euo pipefail
psql -q -c 'create table accounts (id int primary key, cents int); insert into accounts values (1, 100), (2, 100);'
coproc FIRST { psql -qAt; }
echo 'begin; update accounts set cents = cents - 10 where id = 1 returning cents;' >&"${FIRST[1]}"
read -r left <&"${FIRST[0]}"
echo "left: $left"
psql -q -c 'update accounts set cents = cents + 5 where id = 1'  # culprit
echo 'commit;' >&"${FIRST[1]}"
