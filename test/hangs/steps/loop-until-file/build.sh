rm -f assets.ready
python assets.py > assets.log 2>&1 &
while [ ! -f assets.ready ]; do  # culprit
    sleep 0.2
done
python -m pytest -q
