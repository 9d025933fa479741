#!/bin/bash
set -u
rm -f progress
mkfifo progress
python_missing_reporter --from progress 2> reporter.err &
compile() {
  for unit in main list parse; do
    echo "CC $unit.o"
  done
}
compile | tee progress > build.log  # culprit
wc -l build.log
