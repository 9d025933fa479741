#!/bin/bash
set -eu
export CARGO_NET_OFFLINE=true
cargo build --quiet  # culprit
./target/debug/shop
