set -e
mkdir -p plugin
cd plugin
npm init  # culprit
npm pack
