#!/bin/sh
set -eu
export SOURCE_CACHE="$PWD/cache"
mkdir -p "$SOURCE_CACHE"

cmake -P fetch.cmake zlib
cmake -P bundle.cmake # culprit
ls "$SOURCE_CACHE"
