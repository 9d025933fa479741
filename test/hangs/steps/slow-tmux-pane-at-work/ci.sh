#!/usr/bin/env bash
set -e
tmux -S "$PWD/tmux.sock" new-session -d "head -c 4000000000 /dev/urandom | gzip -9 > dump.gz; tmux -S $PWD/tmux.sock wait-for -S packed"
tmux -S "$PWD/tmux.sock" wait-for packed
