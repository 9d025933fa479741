#!/usr/bin/env bash
set -eu
./entrypoint.sh python -m pytest -q -p no:cacheprovider test_pages.py 2>&1 | tee test.log
