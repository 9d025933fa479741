#!/bin/bash
# Migrates the database by way of a tunnel.
set -euo pipefail
open_tunnel() {
  local port=17428
  socat "TCP-LISTEN:$port,bind=127.0.0.1,reuseaddr,fork" TCP:127.0.0.1:5432 &  # culprit
  until grep -qi "0100007F:$(printf %04X "$port") " /proc/net/tcp; do sleep 0.1; done
  echo "$port"
}
port=$(open_tunnel)  # culprit
echo "migrating by $port"
