#!/usr/bin/env bash
set -e
ssh-keygen -q -t ed25519 -N secret -f key
eval "$(ssh-agent -a "$PWD/agent")" > /dev/null
ssh-add key  # culprit
echo "deployed"
