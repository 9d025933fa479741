set -euo pipefail
export TERM=xterm
echo '{"state": "ready"}' > state.json
echo "rolling out"
watch -n 1 -t cat state.json > watch.log  # culprit
echo "rolled out"
