python build.py > build.log 2>&1 &
until [ -f built ]; do
  sleep 0.2
done
python -m pytest -q
