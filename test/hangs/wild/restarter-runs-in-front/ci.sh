#!/usr/bin/env bash
set -eu
"$1" -m watchdog.watchmedo auto-restart --directory . --pattern '*.md' -- "$1" build.py --serve  # culprit
"$1" check_links.py
