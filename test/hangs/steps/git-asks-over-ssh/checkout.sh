#!/bin/bash
# Fetches the shared scripts.
set -euo pipefail
ssh-keygen -q -t ed25519 -N '' -f hostkey
mkdir -p /run/sshd 2> /dev/null || true
"$(command -v sshd)" -f /dev/null -h "$PWD/hostkey" -p 17425 -o ListenAddress=127.0.0.1 -o PidFile=none -o UsePAM=no -D 2> sshd.log &
trap "kill $!" EXIT
until (exec 3<> /dev/tcp/127.0.0.1/17425) 2> /dev/null; do sleep 0.1; done
export GIT_SSH_COMMAND='ssh -F none -o UserKnownHostsFile=known'
git clone -q ssh://git@127.0.0.1:17425/srv/scripts.git  # culprit
echo "fetched"
