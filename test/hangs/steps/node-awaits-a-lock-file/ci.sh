set -e
mkdir -p .build-lock
node build.js  # culprit
echo "built"
