#!/bin/bash
set -euo pipefail
head -c 400000000 /dev/urandom > disk.img
sum=$(xz -9e --stdout disk.img | sha256sum | cut -d ' ' -f 1)
echo "bundle $sum"
