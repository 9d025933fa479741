echo "sync, at most two seconds"
timeout 2 bash sync.sh || echo "sync was cut"  # culprit
echo "report"
