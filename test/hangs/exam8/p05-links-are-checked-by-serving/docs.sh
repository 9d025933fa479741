#!/bin/sh
# Checks that no page has a dead link.
set -eu
python=$1

for page in docs/*.md; do
    echo "page $page: $(wc -w < "$page") words"
done

export PYTHONWARNINGS=ignore
"$python" -m mkdocs serve --strict --dev-addr 127.0.0.1:0  # culprit
echo "no dead link"
