#!/usr/bin/env bash
set -e
unbuffer make -s all > build.log
echo "built"
