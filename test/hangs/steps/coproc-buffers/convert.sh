#!/usr/bin/env bash
set -e
coproc UPPER { sed 's/.*/\U&/'; }
ask() {
  echo "$1" >&"${UPPER[1]}"
  read -r answer <&"${UPPER[0]}"  # culprit
  echo "$1 -> $answer"
}
ask hello  # culprit
