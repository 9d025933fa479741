#!/bin/bash
rm -f results.fifo
mkfifo results.fifo
bash collect.sh &  # culprit

for suite in unit api docs; do
    echo "running $suite"
    sleep 0.3
    echo "$suite passed" > results.fifo  # culprit
done
wait
echo "report is written"
