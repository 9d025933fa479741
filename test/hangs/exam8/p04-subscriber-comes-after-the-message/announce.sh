#!/bin/bash
set -euo pipefail

deploy() {
    redis-cli -u "$REDIS_URL" SET release:version 2.4 > /dev/null
    redis-cli -u "$REDIS_URL" PUBLISH releases "2.4 is out" > /dev/null
}

wait_for_release() {
    # The first three lines are the answer to SUBSCRIBE, three more make a message.
    redis-cli -u "$REDIS_URL" SUBSCRIBE releases | head -n 6 | tail -n 1  # culprit
}

deploy
message=$(wait_for_release)  # culprit
echo "announced: $message"
