#!/usr/bin/env bash
set -e
exec 9> backup.lock
flock 9
date > backup.log
./rotate.sh  # culprit
echo "backed up"
