#!/usr/bin/env bash
set -eo pipefail
python index.py &
trap 'kill %1' EXIT
until [ -f index.ready ]; do sleep 0.1; done
echo "installing"
PIP_CONFIG_FILE=/dev/null python -m pip install -q --disable-pip-version-check --index-url http://127.0.0.1:17302/simple/ internal-tools  # culprit
echo "installed"
