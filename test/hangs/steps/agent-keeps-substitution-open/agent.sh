#!/bin/sh
# an agent for this job alone
ssh-agent -D -a "$PWD/agent.sock" &  # culprit
sleep 0.3
echo "SSH_AUTH_SOCK=$PWD/agent.sock; export SSH_AUTH_SOCK"
