#!/usr/bin/env bash
set -e
echo "starting the scheduler"
bash cron.sh  # culprit
echo "running the tests"
