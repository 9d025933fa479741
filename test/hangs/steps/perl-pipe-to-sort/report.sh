#!/usr/bin/env bash
set -e
perl report.pl  # culprit
echo "reported"
