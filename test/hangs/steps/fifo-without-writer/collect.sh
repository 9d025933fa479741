set -u
mkfifo results.fifo
python produce.py results.fifo 2> produce.log &
echo "collecting"
sort results.fifo > results.txt  # culprit
wc -l results.txt
