#!/usr/bin/env bash
set -eu
port=17326
./docker-entrypoint.sh python -m http.server "$port" --bind 127.0.0.1  # culprit
curl -sf "http://127.0.0.1:$port/"
