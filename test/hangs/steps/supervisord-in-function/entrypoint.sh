#!/usr/bin/env bash
set -euo pipefail

validate() {
  local conf=$1
  [ -f "$conf" ] || return 1
  /usr/bin/supervisord -n -c "$conf" > validate.log 2>&1  # culprit
}

echo "checking the configuration"
validate sup.conf  # culprit
echo "starting"
