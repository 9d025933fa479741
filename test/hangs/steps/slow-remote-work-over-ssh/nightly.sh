#!/bin/bash
# Packs the archive on the host of the tests.
set -euo pipefail
ssh-keygen -q -t ed25519 -N '' -f key
ssh-keygen -q -t ed25519 -N '' -f hostkey
cp key.pub authorized && chmod 600 authorized
mkdir -p /run/sshd 2> /dev/null || true
"$(command -v sshd)" -f /dev/null -h "$PWD/hostkey" -p 17423 -o ListenAddress=127.0.0.1 \
  -o AuthorizedKeysFile="$PWD/authorized" -o StrictModes=no -o PidFile=none -o UsePAM=no -D 2> sshd.log &
trap "kill $!" EXIT
options=(-F none -i key -p 17423 -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=known)
until ssh "${options[@]}" "$(id -un)@127.0.0.1" true 2> /dev/null; do sleep 0.1; done
ssh "${options[@]}" "$(id -un)@127.0.0.1" 'head -c 2000M /dev/zero | xz -6 | sha256sum'
echo "packed"
