#!/bin/bash
set -euo pipefail
cargo build -q --offline
cargo run -q --offline  # culprit
