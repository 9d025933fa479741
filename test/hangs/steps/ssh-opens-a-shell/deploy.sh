#!/bin/bash
# Runs the command of the release on the host of the tests.
set -euo pipefail
ssh-keygen -q -t ed25519 -N '' -f key
ssh-keygen -q -t ed25519 -N '' -f hostkey
cp key.pub authorized && chmod 600 authorized
mkdir -p /run/sshd 2> /dev/null || true
"$(command -v sshd)" -f /dev/null -h "$PWD/hostkey" -p 17424 -o ListenAddress=127.0.0.1 \
  -o AuthorizedKeysFile="$PWD/authorized" -o StrictModes=no -o PidFile=none -o UsePAM=no -D 2> sshd.log < /dev/null &
trap "kill $!" EXIT
options=(-F none -i key -p 17424 -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=known)
until ssh -n "${options[@]}" "$(id -un)@127.0.0.1" true 2> /dev/null; do sleep 0.1; done
command=${RELEASE_COMMAND:-}
ssh "${options[@]}" "$(id -un)@127.0.0.1" $command  # culprit
echo "released"
