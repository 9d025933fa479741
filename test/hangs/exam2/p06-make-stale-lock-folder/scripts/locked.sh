#!/bin/sh
# locked.sh FOLDER COMMAND...: runs one command at a time
lock=$1
shift
until mkdir "$lock" 2> /dev/null; do  # culprit
    sleep 1  # culprit
done
"$@"
status=$?
rmdir "$lock"
exit $status
