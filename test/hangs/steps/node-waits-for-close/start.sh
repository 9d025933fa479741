#!/bin/sh
nohup python -m http.server 17323 --bind 127.0.0.1 &  # culprit
echo "started"
