#!/usr/bin/env bash
set -e
unbuffer bash install.sh > install.log  # culprit
echo "installed"
