set -e
mkfifo names.fifo totals.fifo
{ seq 3 > totals.fifo; seq 3 > names.fifo; } &  # culprit
paste names.fifo totals.fifo > merged.txt  # culprit
cat merged.txt
