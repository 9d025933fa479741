#!/bin/bash
# Lints from the folder that has the settings.
root_of() {
  local folder=$1
  while [ ! -e "$folder/.lint-settings" ]; do  # culprit
    parent=${folder%/}
    folder=${parent:-/}  # culprit
  done
  echo "$folder"
}
echo "looking for the settings"
root=$(root_of "$PWD")  # culprit
echo "linting $root"
