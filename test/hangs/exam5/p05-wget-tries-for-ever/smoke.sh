#!/bin/bash
set -uo pipefail

port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')

start_server() {
  ./server.sh "$1" >server.log 2>&1 & # culprit
  server=$!
  trap 'kill "$server" 2>/dev/null' EXIT
}

fetch() {
  wget --quiet --tries=0 --retry-connrefused --waitretry=1 --output-document="$2" "http://127.0.0.1:$port/$1" # culprit
}

chmod +x server.sh
start_server "$port"
fetch index.html page.html # culprit
grep -q '<h1>It works</h1>' page.html && echo "smoke test passed"
