#!/usr/bin/env zsh
# Packs every part of the release.
set -e
for part in {1..200}; do
  seq $part 300000 | gzip -9 > part-$part.gz
done
