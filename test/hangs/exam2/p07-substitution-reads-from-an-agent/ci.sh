#!/bin/sh
set -eu

token=$(sh agent.sh)  # culprit
echo "the agent gave us ${#token} characters"
curl --silent --max-time 5 "http://127.0.0.1:$(cat agent.port)/" > answer.txt
kill "$(cat agent.pid)"
