#!/bin/bash
# Asks the board for its version over the serial line.
set -euo pipefail
socat pty,link=board,rawer pty,link=other,rawer &
trap "kill $!" EXIT
until [ -e board ]; do sleep 0.1; done
exec 3<> board
echo "version" >&3
read -r version <&3  # culprit
echo "board has $version"
