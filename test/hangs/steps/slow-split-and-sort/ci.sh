#!/usr/bin/env bash
set -e
head -c 900000000 /dev/urandom | base64 -w 60 | sort -S 20M -T . | uniq -c > counts.txt
