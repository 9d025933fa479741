set -e
python service.py > service.log 2>&1 &
curl -sf --retry 1000 --retry-delay 1 --retry-connrefused http://127.0.0.1:17431/health  # culprit
python -m pytest -q
