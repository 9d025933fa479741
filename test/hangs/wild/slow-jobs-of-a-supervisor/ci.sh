#!/usr/bin/env bash
set -eu
"$1" -m supervise "$1"
