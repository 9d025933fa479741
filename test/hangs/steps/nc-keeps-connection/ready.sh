set -e
python keeper.py &
until [ -f keeper.ready ]; do sleep 0.1; done
echo ruok | nc 127.0.0.1 17203 > answer.txt  # culprit
grep -q imok answer.txt
