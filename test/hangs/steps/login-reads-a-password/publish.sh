#!/bin/bash
# Signs in to the registry and publishes the image.
set -euo pipefail
export DOCKER_CONFIG=$PWD/docker
mkdir -p "$DOCKER_CONFIG"
echo "signing in"
docker login --username ci --password-stdin 127.0.0.1:17441  # culprit
docker push 127.0.0.1:17441/app
