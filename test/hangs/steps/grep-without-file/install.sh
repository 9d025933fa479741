#!/usr/bin/env bash
set -e
configure_launcher() {
  local name=$1
  launcher="$(grep ^Exec=/usr/bin/launcher | awk '{ print $2 }')"  # culprit
  echo "$name: $launcher"
}
echo "Exec=/usr/bin/launcher --quiet" > document.desktop
configure_launcher documents
configure_launcher journalist
