set -e
[ -p events ] || mkfifo events
echo "tests begin"
echo "begin $(date +%s)" > events  # culprit
python -m pytest -q
