set -e
python -m http.server 17133 --bind 127.0.0.1 > server.log 2>&1 &
python -m pytest -q -p no:cacheprovider test_pages.py
kill %1
