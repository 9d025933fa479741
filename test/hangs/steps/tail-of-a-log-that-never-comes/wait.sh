set -e
mkdir -p logs
(sleep 0.3; echo ready > logs/service-1.log) &
tail -F logs/service.log 2> /dev/null | grep -q -m 1 ready  # culprit
echo "ready"
