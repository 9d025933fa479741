echo "v1.0.0"
tail -f /dev/null &  # culprit
sleep 3600
