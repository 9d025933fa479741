set -e
trap : USR1
python display.py &
display=$!
wait || :  # culprit
python -m pytest -q
kill $display
