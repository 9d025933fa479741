#!/usr/bin/env bash
while :; do
  cut -d ' ' -f 1 /proc/loadavg > "$1.load"
  sleep 5  # culprit
done
