#!/bin/bash
# Commits the version, tags it and pushes both to the mirror.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init -q --bare "$here/mirror.git"
git -C "$here/mirror.git" config core.hooksPath "$here/hooks"
git init -q -b main "$here/checkout"
cd "$here/checkout"
git config user.name "Release"
git config user.email release@example.org
git remote add mirror "$here/mirror.git"

release() {
    echo "$1" > VERSION
    git add VERSION
    git commit -q -m "version $1"
    git tag "v$1"
    git push -q mirror main "v$1"  # culprit
    echo "released $1"
}

release 1.0.0
release 1.0.1
