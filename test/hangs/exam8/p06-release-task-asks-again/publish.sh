#!/bin/sh
set -eu
printf 'Publish %s? [y/N] ' "$(cat "$1")"
read -r answer  # culprit
case $answer in
y | yes) cp "$1" "$1.published" ;;
*) echo "nothing published" ;;
esac
