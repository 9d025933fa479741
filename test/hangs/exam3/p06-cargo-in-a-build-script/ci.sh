#!/usr/bin/env bash
set -eu
export CARGO_NET_OFFLINE=true
cargo build --quiet -p server # culprit
./target/debug/server
