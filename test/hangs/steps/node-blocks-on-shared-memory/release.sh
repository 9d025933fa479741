set -e
node rehearse.js  # culprit
echo "rehearsed"
