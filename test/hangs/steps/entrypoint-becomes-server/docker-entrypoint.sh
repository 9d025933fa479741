#!/usr/bin/env bash
set -e
if [ "$1" = python ]; then
  mkdir -p data
  set -- "$@" --directory data
fi
exec "$@"
