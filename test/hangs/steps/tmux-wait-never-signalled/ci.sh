#!/usr/bin/env bash
set -e
tmux -S "$PWD/tmux.sock" new-session -d "bash build.sh && tmux -S $PWD/tmux.sock wait-for -S built"
tmux -S "$PWD/tmux.sock" new-session -d "python -m http.server --bind 127.0.0.1 17204"
tmux -S "$PWD/tmux.sock" wait-for built  # culprit
echo "built"
