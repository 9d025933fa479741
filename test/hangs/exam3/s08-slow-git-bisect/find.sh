#!/usr/bin/env bash
# Finds the commit that broke the build.
set -eu
here=$PWD
rm -rf repository
git init -q repository
cd repository
git config user.name ci
git config user.email ci@example.org
for number in $(seq 1 64); do
  echo "$number" > version
  git add version
  git commit -qm "version $number"
done
git bisect start HEAD "$(git rev-list --max-parents=0 HEAD)"
git bisect run "$here/check.sh"
