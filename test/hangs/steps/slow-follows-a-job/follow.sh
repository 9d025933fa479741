#!/bin/bash
# Shows what the job does until it says that it is done.
set -euo pipefail
: > job.log
(for step in $(seq 300); do echo "step $step"; sleep 0.1; done; echo done) >> job.log &
tail -n +1 -f job.log | while read -r line; do
  echo "job: $line"
  if [ "$line" = done ]; then break; fi
done > shown.log
