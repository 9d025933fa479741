#!/bin/bash
set -eu

echo "checking the archive"
java Verify.java parts.txt  # culprit
echo "verified"
