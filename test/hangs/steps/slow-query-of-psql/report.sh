#!/bin/bash
# Makes the report of the night.
set -euo pipefail
psql -qAt -c "select count(*), sum(length(md5(number::text))) from generate_series(1, 400000000) number"  # culprit
