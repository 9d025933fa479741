#!/usr/bin/env bash
set -e
echo "deploying"
bash -se <<'EOF'  # culprit
mkdir -p site
echo hello > site/index.html
nohup python -m http.server 17324 --bind 127.0.0.1 --directory site > server.log 2>&1  # culprit
echo "running"
EOF
echo "deployed"
