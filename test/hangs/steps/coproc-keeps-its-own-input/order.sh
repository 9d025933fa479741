#!/bin/bash
# Puts the names of the packages into order.
set -eu
coproc ORDER { sort -u; }
for name in web core api core; do
  echo "$name" >&"${ORDER[1]}"
done
while read -r name <&"${ORDER[0]}"; do  # culprit
  echo "package $name"
done
echo "ordered"
