#!/bin/sh
python gateway.py > gateway.log 2>&1 &
PID=$!
while [ ! -f gateway.ready ]; do sleep 0.1; done
kill "$PID"
while kill -0 "$PID" 2>/dev/null; do  # culprit
    sleep 0.5
done
echo "stopped"
