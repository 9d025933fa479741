#!/usr/bin/env bash
set -euo pipefail
python=$1

mkdir -p packages
touch packages/demo-1.0.tar.gz
"$python" -m pypiserver run --interface 127.0.0.1 --port 0 packages  # culprit
"$python" -c 'import urllib.request; print(urllib.request.urlopen("http://127.0.0.1:8080/simple/demo/").status)'
