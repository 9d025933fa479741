#!/bin/bash
set -e
step() { echo "--- $*"; }

step "start the server"
node server.js  # culprit
step "run the tests"
curl --fail http://127.0.0.1:8080/
