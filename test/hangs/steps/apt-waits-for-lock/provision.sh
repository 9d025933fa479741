#!/usr/bin/env bash
set -e
mkdir -p dpkg/updates dpkg/info
touch dpkg/status
python upgrades.py &
until [ -f upgrades.ready ]; do sleep 0.1; done
apt-get -q -o Dir::State::status="$PWD/dpkg/status" -o DPkg::Lock::Timeout=-1 autoremove -y  # culprit
echo "provisioned"
